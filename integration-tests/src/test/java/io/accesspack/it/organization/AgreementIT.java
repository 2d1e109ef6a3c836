package io.accesspack.it.organization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.it.organization.authzen.Gateway;
import io.accesspack.it.organization.authzen.Questions;
import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.permissions.token.OrganizationPermissions;
import io.accesspack.permissions.token.TokenPermissions;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.oidc.OidcClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.representations.idm.GroupRepresentation;

/**
 * Whoever is asked, the answer is the same: the token, in both forms and read by each of our libraries, {@code check}, {@code
 * effective-permissions} and the decision point with its searches; for random grants to ten users, of a thousand permissions each.
 */
@KeycloakTest
class AgreementIT {

    private static final String PASSWORD = "demo-password";
    private static final int USERS = 10;
    private static final int AREAS = 25;
    private static final int ACTIONS = 40;
    private static final int IN_A_QUERY = 100;
    private static final int SEARCHES = 50;

    /** A type of resources, below which there are some actions. */
    private static final String PART = "area7.part1";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestRealm realm;
    private final Api admin;

    /** Printed with a failure, to have it again. */
    private final long seed = Long.getLong("agreement.seed", new Random().nextLong());

    private final Random random = new Random(seed);

    AgreementIT(TestRealm realm) {
        this.realm = realm;
        admin = Api.ofAdministrator(realm);
    }

    @Test
    void everyAnswerIsTheSame() {
        List<String> permissions = permissions();
        List<String> users = usersWithRandomGrants(permissions);
        OidcClient patterns = client("patterns");
        OidcClient expanded = client("expanded");
        Api point = Gateway.create(realm, "gateway", "acme").at("acme");
        Map<String, Map<String, Object>> claims = new LinkedHashMap<>();
        int allowed = 0;
        for (String user : users) {
            claims.put(user, claims(patterns, user));
            Set<String> expected = impliedBy(claims.get(user), permissions);
            allowed += expected.size();

            Map<String, Object> expandedClaims = claims(expanded, user);
            assertThat(impliedBy(expandedClaims, permissions))
                    .as(named(user, "token"))
                    .isEqualTo(expected);
            assertThat(listed(expandedClaims, permissions))
                    .as(named(user, "claim"))
                    .isEqualTo(expected);
            assertThat(checked(user, permissions)).as(named(user, "check")).isEqualTo(expected);
            assertThat(effective(user, permissions))
                    .as(named(user, "effective-permissions"))
                    .isEqualTo(expected);
            assertThat(decided(point, user, permissions))
                    .as(named(user, "AuthZEN"))
                    .isEqualTo(expected);
            assertThat(actions(point, user))
                    .as(named(user, "AuthZEN's actions"))
                    .isEqualTo(inPart(expected));
        }
        for (int i = 0; i < SEARCHES; i++) {
            String permission = permissions.get(random.nextInt(permissions.size()));
            assertThat(subjects(point, permission))
                    .as(named(permission, "AuthZEN's subjects"))
                    .isEqualTo(users.stream()
                            .filter(user -> impliedBy(claims.get(user), List.of(permission))
                                    .contains(permission))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        assertThat(allowed).as("seed %d", seed).isBetween(1, USERS * AREAS * ACTIONS - 1);
        assertThat(ExpressPermissions.impliedBy(claims, permissions))
                .as("Express, seed %d", seed)
                .isEqualTo(claims.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> impliedBy(entry.getValue(), permissions))));
    }

    private String named(String user, String asked) {
        return "%s of %s, seed %d".formatted(asked, user, seed);
    }

    private List<String> permissions() {
        Map<String, String> catalogue = new TreeMap<>();
        for (int area = 0; area < AREAS; area++) {
            for (int action = 0; action < ACTIONS; action++) {
                catalogue.put("area%d.part%d.action%d".formatted(area, action % 4, action), "");
            }
        }
        Answer applied = admin.put("blueprint", text(Map.of("permissions", catalogue)));
        assertThat(applied.status()).as(applied.toString()).isLessThan(300);
        return List.copyOf(catalogue.keySet());
    }

    private List<String> usersWithRandomGrants(List<String> permissions) {
        for (int role = 0; role < 8; role++) {
            admin.post(
                    "organizations/acme/roles",
                    text(Map.of(
                            "name", "random" + role, "permissions", patterns(permissions, 1 + random.nextInt(20)))));
        }
        String id = new DemoOrganization(realm, "acme").id();
        var organization = realm.admin().organizations().get(id);
        String group;
        GroupRepresentation representation = new GroupRepresentation();
        representation.setName("random");
        try (var created = organization.groups().addTopLevelGroup(representation)) {
            group = CreatedResponseUtil.getCreatedId(created);
        }
        grant("groups/" + group, permissions);
        List<String> users = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            String user = "random" + i;
            try (var created = realm.admin().users().create(TestUser.of(user, user + "@demo.test", PASSWORD))) {
                String userId = CreatedResponseUtil.getCreatedId(created);
                organization.members().addMember(userId).close();
                if (random.nextBoolean()) {
                    organization.groups().group(group).addMember(userId);
                }
            }
            if (i > 0) { // one has what everybody has
                grant("members/" + user, permissions);
            }
            users.add(user);
        }
        return users;
    }

    private void grant(String grantee, List<String> permissions) {
        List<String> roles = IntStream.range(0, 8)
                .filter(role -> random.nextInt(4) == 0)
                .mapToObj(role -> "random" + role)
                .toList();
        String path = "organizations/acme/" + grantee;
        assertThat(admin.put(path + "/roles", text(roles)).status()).isEqualTo(204);
        assertThat(admin.put(path + "/permissions", text(patterns(permissions, random.nextInt(5))))
                        .status())
                .isEqualTo(204);
    }

    /** Permissions, and some wildcards above them; seldom the one for everything. */
    private Set<String> patterns(List<String> permissions, int count) {
        Set<String> patterns = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            String permission = permissions.get(random.nextInt(permissions.size()));
            patterns.add(
                    switch (random.nextInt(100)) {
                        case 0 -> "*";
                        case 1, 2, 3 -> permission.substring(0, permission.indexOf('.')) + ".*";
                        case 4, 5, 6, 7, 8, 9 -> permission.substring(0, permission.lastIndexOf('.')) + ".*";
                        default -> permission;
                    });
        }
        return patterns;
    }

    private OidcClient client(String form) {
        return new MappedClient("agreement-" + form)
                .options(Map.of(
                        "alias.claim", "org_alias",
                        "id.claim", "org_id",
                        "permissions.claim", "permissions",
                        "permissions.mode", form,
                        "permissions.max.bytes", "100000"))
                .createIn(realm);
    }

    private static Map<String, Object> claims(OidcClient client, String user) {
        return client.password(user, PASSWORD, "openid organization:acme")
                .accessToken()
                .claims();
    }

    private static Set<String> impliedBy(Map<String, Object> claims, List<String> permissions) {
        OrganizationPermissions token = TokenPermissions.from(claims).permissionsIn("acme");
        return permissions.stream().filter(token::implies).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> listed(Map<String, Object> claims, List<String> permissions) {
        Collection<?> claim = (Collection<?>) claims.get("permissions");
        return permissions.stream().filter(claim::contains).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> checked(String user, List<String> permissions) {
        Set<String> allowed = new TreeSet<>();
        for (int start = 0; start < permissions.size(); start += IN_A_QUERY) {
            String query = permissions.subList(start, Math.min(start + IN_A_QUERY, permissions.size())).stream()
                    .map(permission -> "permission=" + permission)
                    .collect(Collectors.joining("&"));
            admin.get("organizations/acme/members/" + user + "/check?" + query)
                    .json()
                    .path("permissions")
                    .properties()
                    .forEach(answer -> {
                        if (answer.getValue().asBoolean()) {
                            allowed.add(answer.getKey());
                        }
                    });
        }
        return allowed;
    }

    private static Set<String> decided(Api point, String user, List<String> permissions) {
        JsonNode evaluations = point.post(
                        Questions.EVALUATIONS,
                        Questions.all(permissions.stream()
                                .map(permission -> Questions.mayUser(user, permission))
                                .toList()))
                .json()
                .path("evaluations");
        assertThat(evaluations).hasSize(permissions.size());
        return StreamSupport.stream(evaluations.spliterator(), false)
                .filter(evaluation -> evaluation.path("decision").asBoolean())
                .map(evaluation -> evaluation.at("/context/permission").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> effective(String user, List<String> permissions) {
        JsonNode answer = admin.get("organizations/acme/members/" + user + "/effective-permissions")
                .json()
                .path("expanded");
        return StreamSupport.stream(answer.spliterator(), false)
                .map(JsonNode::asText)
                .filter(permissions::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> actions(Api point, String user) {
        return results(
                point.post(
                        Questions.ACTIONS,
                        "{%s, \"resource\": {\"type\": \"%s\", \"id\": \"1\"}}"
                                .formatted(Questions.subject("user", user), PART)),
                "name");
    }

    private static Set<String> inPart(Set<String> permissions) {
        return permissions.stream()
                .filter(permission -> permission.startsWith(PART + "."))
                .map(permission -> permission.substring(PART.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of the random users. */
    private static Set<String> subjects(Api point, String permission) {
        Set<String> found = results(
                point.post(
                        Questions.SUBJECTS,
                        "{\"subject\": {\"type\": \"user\"}, %s}".formatted(Questions.needs(permission))),
                "id");
        found.removeIf(name -> !name.startsWith("random"));
        return found;
    }

    private static Set<String> results(Answer answer, String field) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("results").spliterator(), false)
                .map(result -> result.path(field).asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
