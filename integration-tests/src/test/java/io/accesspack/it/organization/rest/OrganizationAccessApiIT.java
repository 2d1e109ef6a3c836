package io.accesspack.it.organization.rest;

import static io.accesspack.it.organization.rest.Acme.json;
import static io.accesspack.it.organization.rest.Acme.roleJson;
import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.AdminEventRepresentation;

@KeycloakTest
class OrganizationAccessApiIT {

    private final TestRealm realm;
    private final Acme acme;
    private final Api admin;

    OrganizationAccessApiIT(TestRealm realm) {
        this.realm = realm;
        acme = new Acme(realm);
        admin = acme.administrator();
    }

    @Test
    void aRoleIsCreatedReadChangedAndDeleted() {
        Answer created = admin.post(
                acme.path("roles"),
                "{\"name\": \"support\", \"description\": \"Helps\", \"permissions\": [\"posts.read\", \"posts.*\"]}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.location()).endsWith(acme.path("roles/support"));

        Answer read = admin.get(acme.path("roles/support"));
        assertThat(read.json().path("description").asText()).isEqualTo("Helps");
        assertThat(texts(read.json().path("permissions"))).containsExactly("posts.*");
        assertThat(read.json().path("shared").asBoolean()).isFalse();

        assertThat(admin.put(acme.path("roles/support"), roleJson("support", "media.read"))
                        .status())
                .isEqualTo(204);
        Answer changed = admin.get(acme.path("roles/support"));
        assertThat(texts(changed.json().path("permissions"))).containsExactly("media.read");
        assertThat(changed.etag()).isNotEqualTo(read.etag());

        assertThat(admin.delete(acme.path("roles/support")).status()).isEqualTo(204);
        assertThat(admin.get(acme.path("roles/support")).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"role", "blueprint"})
    void aChangeOfARoleIsInTheNextToken(String changed) {
        String role = "changing-by-" + changed;
        String user = "holder-by-" + changed;
        acme.role(role, "media.read");
        acme.join(user);
        acme.grant(user, role);
        OidcClient cli = realm.client("demo-cli");
        TokenResponse tokens = cli.password(user, "demo-password", "openid organization:acme");
        assertThat(tokens).hasClaim("permissions", List.of("media.read", "posts.create", "posts.read"));

        Answer answer = changed.equals("role")
                ? admin.put(acme.path("roles/" + role), roleJson(role, "media.upload"))
                : admin.put(
                        "blueprint",
                        "{\"organizations\": {\"acme\": {\"roles\": {\"%s\": {\"permissions\": [\"media.upload\"]}}}}}"
                                .formatted(role));

        assertThat(answer.status()).isIn(200, 204);
        assertThat(cli.refresh(tokens.refreshToken()))
                .hasClaim("permissions", List.of("media.upload", "posts.create", "posts.read"));
    }

    @Test
    void aRoleThatSomebodyElseChangedIsNotOverwritten() {
        acme.role("contested", "posts.read");
        String seen = admin.get(acme.path("roles/contested")).etag();
        admin.put(acme.path("roles/contested"), roleJson("contested", "posts.create"));

        Api careful = admin.header("If-Match", seen);
        assertThat(careful.put(acme.path("roles/contested"), roleJson("contested", "posts.delete"))
                        .status())
                .isEqualTo(412);
        assertThat(careful.delete(acme.path("roles/contested")).status()).isEqualTo(412);

        Api current =
                admin.header("If-Match", admin.get(acme.path("roles/contested")).etag());
        assertThat(current.delete(acme.path("roles/contested")).status()).isEqualTo(204);
    }

    @Test
    void anEtagDoesNotOutliveTheRoleItWasOf() {
        acme.role("phoenix", "posts.read");
        String seen = admin.get(acme.path("roles/phoenix")).etag();
        admin.delete(acme.path("roles/phoenix"));
        acme.role("phoenix", "posts.read");

        assertThat(admin.header("If-Match", seen)
                        .delete(acme.path("roles/phoenix"))
                        .status())
                .isEqualTo(412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"roles", "permissions"})
    void grantsThatSomebodyElseChangedAreNotOverwritten(String kind) {
        acme.join("etag-" + kind);
        String path = acme.member("etag-" + kind, kind);
        String one = kind.equals("roles") ? json("editor") : json("posts.read");
        String other = kind.equals("roles") ? json("billing") : json("users.manage");
        Answer nothing = admin.get(path);
        assertThat(nothing.body()).isEqualTo("[]");

        assertThat(admin.header("If-Match", nothing.etag()).put(path, one).status())
                .isEqualTo(204);
        assertThat(admin.header("If-Match", nothing.etag()).put(path, other).status())
                .isEqualTo(412);
        assertThat(admin.header("If-Match", "\"x\", " + admin.get(path).etag())
                        .put(path, other)
                        .status())
                .isEqualTo(204);
        assertThat(admin.get(path).body()).isEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'name': 'billing', 'permissions': []} | 409 | A role with this name exists",
                "{'name': 'editor', 'permissions': []} | 409 | A role with this name exists",
                "{'name': 'x', 'permissions': ['posts.raed']} | 400 | posts.raed is not in the catalogue, did you mean posts.read?",
                "{'name': 'x', 'permissions': ['pots.*']} | 400 | pots.* is not in the catalogue, did you mean posts.*?",
                "{'name': 'x', 'permissions': ['organization.rolls.read']} | 400 | organization.rolls.read is not in the catalogue,"
                        + " did you mean organization.roles.read?",
                "{'name': 'X', 'permissions': []} | 400 | A role name is a lower-case letter followed by up to 62 of a-z, 0-9, '_'"
                        + " and '-'",
                "{'name': 'x', 'default': true, 'permissions': []} | 400 | Only a shared role can be a default",
                "{'name': 'x'} | 400 | /permissions must be a list without null",
                "{'permissions': []} | 400 | A role needs a name",
            })
    void refusesARoleThatMakesNoSense(String role, int status, String message) {
        Answer answer = admin.post(acme.path("roles"), role.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.errorMessage()).isEqualTo(message);
    }

    @Test
    void aSharedRoleDoesNotTakeTheNameOfACustomOne() {
        assertThat(admin.post("roles", roleJson("billing", "posts.read")).status())
                .isEqualTo(409);
    }

    @Test
    void aRoleInUseIsDeletedOnlyByForce() {
        acme.role("used", "posts.read");
        acme.join("used-by-member");
        acme.grant("used-by-member", "used");
        admin.put(acme.path("groups/" + acme.group("used-by-group") + "/roles/used"), null);

        Answer refused = admin.delete(acme.path("roles/used"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.errorMessage())
                .isEqualTo("The role is held by 1 member and 1 group; force=true takes it from them");

        assertThat(admin.delete(acme.path("roles/used") + "?force=true").status())
                .isEqualTo(204);
        assertThat(admin.get(acme.member("used-by-member", "roles")).body()).isEqualTo("[]");
    }

    @Test
    void anOrganizationsRolesAreItsOwnAndTheSharedOnesInPages() {
        assertThat(names(admin.get(acme.path("roles") + "?search=i"))).contains("admin", "billing", "editor");
        assertThat(names(admin.get("roles?search=i"))).containsExactly("admin", "editor");
        List<String> all = names(admin.get(acme.path("roles")));
        assertThat(all).isSorted();
        assertThat(names(admin.get(acme.path("roles") + "?first=1&max=2"))).isEqualTo(all.subList(1, 3));
        assertThat(names(admin.get(acme.path("roles") + "?search=%25"))).isEmpty();
    }

    @Test
    void effectivePermissionsSayWhatGivesThem() {
        String user = acme.join("many-ways");
        acme.grant("many-ways", "billing");
        admin.put(acme.member("many-ways", "permissions"), json("media.upload"));
        String group = acme.group("many-ways", "many-ways");
        admin.put(acme.path("groups/" + group + "/roles"), json("editor"));
        admin.put(acme.path("groups/" + group + "/permissions"), json("users.*"));

        JsonNode access = admin.get(acme.path("members/" + user + "/effective-permissions"))
                .json();

        assertThat(texts(access.path("roles"))).containsExactly("billing", "editor", "member");
        assertThat(texts(access.path("permissions")))
                .containsExactly("billing.invoices.read", "media.read", "media.upload", "posts.*", "users.*");
        assertThat(texts(access.path("expanded"))).contains("posts.update", "users.manage");
        assertThat(access.path("origins"))
                .extracting(JsonNode::toString)
                .contains(
                        "{\"permission\":\"posts.read\",\"role\":\"member\",\"source\":\"default\"}",
                        "{\"permission\":\"billing.invoices.read\",\"role\":\"billing\",\"source\":\"member\"}",
                        "{\"permission\":\"media.upload\",\"source\":\"member\"}",
                        "{\"permission\":\"posts.*\",\"role\":\"editor\",\"source\":\"group\",\"group\":\"/many-ways\"}",
                        "{\"permission\":\"users.*\",\"source\":\"group\",\"group\":\"/many-ways\"}");
        assertThat(admin.get(acme.path("members/" + user + "/check?permission=posts.update&permission=users.manage"))
                        .body())
                .isEqualTo("{\"allowed\":true,\"permissions\":{\"posts.update\":true,\"users.manage\":true}}");
        assertThat(admin.get(acme.path(
                                "members/" + user + "/check?permission=posts.read&permission=organization.roles.read"))
                        .json()
                        .path("allowed")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void theMembersOfARoleHoldItDirectlyOrByGroup() {
        acme.role("listed", "posts.read");
        acme.join("listed-direct");
        acme.grant("listed-direct", "listed");
        acme.join("listed-in-group");
        admin.put(acme.path("groups/" + acme.group("listed", "listed-in-group") + "/roles"), json("listed"));

        assertThat(usernames("roles/listed/members")).containsExactly("listed-direct", "listed-in-group");
        assertThat(usernames("roles/listed/members?first=1&max=1")).containsExactly("listed-in-group");
        assertThat(usernames("roles/listed/members?search=DIRECT")).containsExactly("listed-direct");
        assertThat(usernames("roles/member/members")).contains("alice", "bob", "dave", "listed-direct");
    }

    @Test
    void bulkGrantsAreAllOrNothing() {
        String one = acme.join("bulk-one");
        String two = acme.join("bulk-two");
        String good = "{\"member\": \"%s\", \"roles\": [\"editor\"], \"permissions\": [\"users.*\"]}".formatted(one);

        Answer refused = admin.post(
                acme.path("grants"),
                "{\"grant\": [%s, {\"member\": \"%s\", \"roles\": [\"none\"]}]}".formatted(good, two));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorMessage()).isEqualTo("The organization has no role none");
        assertThat(admin.get(acme.member("bulk-one", "roles")).body()).isEqualTo("[]");

        assertThat(admin.post(
                                acme.path("grants"),
                                "{\"grant\": [%s, {\"member\": \"%s\", \"roles\": [\"billing\"]}]}"
                                        .formatted(good, two))
                        .body())
                .isEqualTo("{\"changed\":2}");
        assertThat(admin.post(acme.path("grants"), "{\"grant\": [%s]}".formatted(good))
                        .body())
                .isEqualTo("{\"changed\":0}");
        assertThat(admin.post(acme.path("grants"), "{\"revoke\": [%s]}".formatted(good))
                        .body())
                .isEqualTo("{\"changed\":1}");
        assertThat(admin.get(acme.member("bulk-one", "permissions")).body()).isEqualTo("[]");
    }

    @Test
    void aServiceAccountAdministersWhatItIsGranted() {
        String client = acme.serviceAccount("robot");
        acme.role("robot-role", "organization.roles.*", "posts.read");
        admin.put(acme.path("service-accounts/" + client + "/roles"), json("robot-role"));
        String token = realm.client("robot")
                .secret("robot")
                .clientCredentials("openid")
                .accessToken()
                .encoded();
        Api robot = new Api(Api.ofMember(realm, "bob").root(), token, List.of());
        acme.join("robots-friend");

        assertThat(robot.put(acme.member("robots-friend", "permissions/posts.read"), null)
                        .status())
                .isEqualTo(204);
        assertThat(robot.put(acme.member("robots-friend", "roles/admin"), null).status())
                .isEqualTo(403);
        assertThat(robot.get("organizations/" + Acme.organization(realm, "globex") + "/roles")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void meSaysWhereTheCallerHoldsWhat() {
        JsonNode me = Api.ofMember(realm, "carol").get("me").json();

        assertThat(me.path("username").asText()).isEqualTo("carol");
        assertThat(me.path("organizations")).hasSize(1);
        assertThat(me.path("organizations").get(0).path("alias").asText()).isEqualTo("globex");
        assertThat(texts(me.path("organizations").get(0).path("roles"))).containsExactly("admin", "member");
        assertThat(Api.ofMember(realm, "mallory").get("me").json().path("organizations"))
                .isEmpty();
        assertThat(Api.ofMember(realm, "alice").get("me?first=1&max=1").json().path("organizations"))
                .extracting(organization -> organization.path("alias").asText())
                .containsExactly("globex");
    }

    @Test
    void theCatalogueSaysWhoUsesAPermission() {
        assertThat(admin.put("catalogue/posts.archive", "{\"description\": \"Put posts away\"}")
                        .status())
                .isEqualTo(201);
        assertThat(admin.put("catalogue/posts.archive", "{\"description\": \"Archive posts\"}")
                        .status())
                .isEqualTo(204);
        assertThat(admin.get("catalogue/posts.archive")
                        .json()
                        .path("description")
                        .asText())
                .isEqualTo("Archive posts");
        acme.role("archivist", "posts.archive");

        Answer refused = admin.delete("catalogue/posts.archive");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.errorMessage()).startsWith("The permission is named by 1 roles and 0 grants");
        assertThat(admin.delete("catalogue/posts.archive?force=true").status()).isEqualTo(204);
        assertThat(admin.get("catalogue/posts.archive").status()).isEqualTo(404);
        assertThat(admin.put("catalogue/organization.everything", "{}").status())
                .isEqualTo(400);
        assertThat(admin.delete("catalogue/organization.roles.read").status()).isEqualTo(409);
    }

    @Test
    void everyChangeIsAnAdminEventThatNamesWhoDidIt() throws IOException {
        acme.role("witnessed", "posts.read");
        String user = acme.join("witness");
        realm.admin().clearAdminEvents();
        Api alice = Api.ofMember(realm, "alice");

        alice.put(acme.member("witness", "roles/witnessed"), null);
        alice.put(acme.member("witness", "roles/witnessed"), null); // changes nothing
        alice.put(acme.member("witness", "roles/none"), null); // refused
        alice.put(acme.path("roles/witnessed"), roleJson("witnessed", "posts.*"));

        List<AdminEventRepresentation> events = realm.admin().getAdminEvents();
        assertThat(events)
                .extracting(AdminEventRepresentation::getResourceType)
                .containsExactly("ORGANIZATION_ROLE", "ORGANIZATION_ACCESS_GRANT");
        AdminEventRepresentation grant = events.get(1);
        assertThat(grant.getAuthDetails().getUserId())
                .isEqualTo(realm.user("alice").getId());
        assertThat(grant.getResourcePath()).isEqualTo("organizations/" + acme.id() + "/members/" + user);
        assertThat(grant.getOperationType()).isEqualTo("CREATE");
        assertThat(grant.getDetails())
                .containsEntry("organization", "acme")
                .containsEntry("grantee", "witness")
                .containsEntry("granted_roles", "witnessed");
        assertThat(new ObjectMapper().readTree(grant.getRepresentation()))
                .isEqualTo(
                        new ObjectMapper().readTree("{\"after\": {\"roles\": [\"witnessed\"], \"permissions\": []}}"));
        JsonNode change = new ObjectMapper().readTree(events.get(0).getRepresentation());
        assertThat(texts(change.at("/before/permissions"))).containsExactly("posts.read");
        assertThat(texts(change.at("/after/permissions"))).containsExactly("posts.*");
        assertThat(events.get(0).getResourcePath()).isEqualTo("organizations/" + acme.id() + "/roles/witnessed");
    }

    @Test
    void aBrowserOfAnAllowedOriginGetsAnswers() {
        Api nobody = new Api(Api.ofMember(realm, "bob").root(), null, List.of());

        assertThat(nobody.header("Origin", "http://localhost:4200")
                        .header("Access-Control-Request-Method", "PUT")
                        .send("OPTIONS", "me", null)
                        .status())
                .isEqualTo(200);
        assertThat(Api.ofMember(realm, "bob")
                        .header("Origin", "https://elsewhere.test")
                        .get("me")
                        .status())
                .isEqualTo(403);
    }

    private List<String> usernames(String path) {
        return admin.get(acme.path(path)).json().findValuesAsText("username");
    }

    private static List<String> names(Answer roles) {
        return roles.json().findValuesAsText("name");
    }

    private static List<String> texts(JsonNode array) {
        return new ObjectMapper().convertValue(array, new TypeReference<>() {});
    }
}
