package io.accesspack.it.organization.authzen;

import static io.accesspack.it.organization.authzen.Questions.ACTIONS;
import static io.accesspack.it.organization.authzen.Questions.EVALUATION;
import static io.accesspack.it.organization.authzen.Questions.EVALUATIONS;
import static io.accesspack.it.organization.authzen.Questions.SUBJECTS;
import static io.accesspack.it.organization.authzen.Questions.all;
import static io.accesspack.it.organization.authzen.Questions.may;
import static io.accesspack.it.organization.authzen.Questions.mayUser;
import static io.accesspack.it.organization.authzen.Questions.needs;
import static io.accesspack.it.organization.authzen.Questions.subject;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.server.KeycloakServer;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Who may ask a decision point, and what it decides in the demo realm. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecisionPointIT {

    private static final String NOBODY = "nobody-of-this-name";

    private TestRealm realm;
    private Gateway gateway;
    private Api acme;

    @BeforeAll
    void aGatewayMayAsk(TestRealm ownRealm) {
        realm = ownRealm;
        gateway = Gateway.create(realm, "gateway", "acme");
        acme = gateway.at("acme");
    }

    @Test
    void everyNameOfAUserIsUnderstood() {
        for (String name : List.of(realm.user("bob").getId(), "bob", "BOB", "bob@demo.test", "Bob@Demo.test")) {
            assertThat(decision(acme, mayUser(name, "posts.create"))).as(name).isTrue();
            assertThat(decision(acme, mayUser(name, "posts.delete"))).as(name).isFalse();
        }
    }

    @Test
    void aServiceAccountIsTheSubjectOfItsClient() {
        Gateway robot = Gateway.create(realm, "robot");
        String id = realm.admin().clients().findByClientId("robot").get(0).getId();
        assertThat(decision(acme, may("client", "robot", "posts.read"))).isFalse();

        Gateway.grant(realm, "acme", "service-accounts/" + id, "media.upload");

        for (String name : List.of("robot", id)) {
            assertThat(decision(acme, may("client", name, "media.upload"))).isTrue();
            assertThat(decision(acme, may("client", name, "posts.read")))
                    .as("by the default role")
                    .isTrue();
            assertThat(decision(acme, may("client", name, "posts.delete"))).isFalse();
            assertThat(decision(acme, mayUser(name, "posts.read"))).isFalse();
        }
        assertThat(ids(acme.post(SUBJECTS, search("client", "media.upload", ""))))
                .containsExactly("robot");
        Api own = Gateway.at(realm, "acme", robot.token());
        assertThat(decision(own, may("client", "robot", "media.upload"))).isTrue();
        assertThat(own.post(EVALUATION, mayUser("bob", "posts.read")).status()).isEqualTo(403);
    }

    @Test
    void anActionThatIsAPermissionIsTakenAsItIs() {
        assertThat(acme.post(
                                EVALUATION,
                                "{%s, \"action\": {\"name\": \"posts.create\"}, \"resource\": {\"type\": \"http\", \"id\": \"/x\"}}"
                                        .formatted(subject("user", "bob")))
                        .json()
                        .path("decision")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aDecisionSaysWhy() {
        assertThat(acme.post(EVALUATION, mayUser("dave", "posts.read")).json().toString())
                .isEqualTo("{\"decision\":true,\"context\":{\"reason\":\"held\",\"permission\":\"posts.read\","
                        + "\"roles\":[\"editor\",\"member\"],\"direct\":false}}");
        assertThat(acme.post(EVALUATION, mayUser("bob", "media.upload")).json().toString())
                .isEqualTo("{\"decision\":true,\"context\":{\"reason\":\"held\",\"permission\":\"media.upload\","
                        + "\"roles\":[],\"direct\":true}}");
        assertThat(acme.post(EVALUATION, mayUser("bob", "posts.delete")).json().toString())
                .isEqualTo(
                        "{\"decision\":false,\"context\":{\"reason\":\"not_held\",\"permission\":\"posts.delete\"}}");
    }

    /** The rule of the demo realm; the gateway says what the token that it has verified proves. */
    @Test
    void whatNeedsASecondFactorIsAllowedToWhoeverHasProvenIt() {
        String question = mayUser("alice", "users.manage");
        String proven = question.substring(0, question.length() - 1) + ", \"context\": {\"acr\": \"%s\"}}";

        assertThat(acme.post(EVALUATION, question).json().toString())
                .isEqualTo("{\"decision\":false,\"context\":{\"reason\":\"acr_required\","
                        + "\"permission\":\"users.manage\",\"acr_values\":\"mfa\"}}");
        for (String enough : List.of("mfa", "2", "3")) {
            assertThat(decision(acme, proven.formatted(enough))).as(enough).isTrue();
        }
        for (String tooLittle : List.of("1", "0", "-1", "", "unknown")) {
            assertThat(decision(acme, proven.formatted(tooLittle)))
                    .as(tooLittle)
                    .isFalse();
        }
        assertThat(ids(acme.post(SUBJECTS, search("user", "users.manage", "")))).isEmpty();
        assertThat(ids(acme.post(SUBJECTS, search("user", "users.manage", ", \"context\": {\"acr\": \"mfa\"}"))))
                .containsExactly("alice");
    }

    Stream<String> unknown() {
        UserRepresentation disabled = TestUser.of("disabled", "disabled@demo.test", "demo-password");
        UserRepresentation unverified = TestUser.of("unverified", "unverified@demo.test", "demo-password");
        unverified.setEmailVerified(false);
        for (UserRepresentation user : List.of(disabled, unverified)) {
            try (var created = realm.admin().users().create(user)) {
                String id = CreatedResponseUtil.getCreatedId(created);
                realm.admin()
                        .organizations()
                        .get(id("acme"))
                        .members()
                        .addMember(id)
                        .close();
            }
        }
        disabled.setEnabled(false);
        realm.admin().users().get(realm.user("disabled").getId()).update(disabled);
        return Stream.of(
                subject("user", NOBODY),
                subject("user", "mallory"), // a member of nothing
                subject("user", "carol"), // of another organization
                subject("user", realm.user("carol").getId()),
                subject("user", "disabled"),
                subject("user", "unverified@demo.test"),
                subject("user", ""),
                subject("user", "\\u0000"),
                subject("user", "\\uD83D\\uDE00"),
                subject("user", "x".repeat(5000)),
                subject("user", "service-account-gateway"),
                subject("user", ofAnotherRealm().getId()),
                subject("user", ofAnotherRealm().getUsername()),
                subject("client", "demo-spa"),
                subject("client", "bob"),
                subject("group", "bob"));
    }

    /** The server's administrator. */
    private UserRepresentation ofAnotherRealm() {
        try (Keycloak master = realm.server().admin()) {
            return master.realm("master")
                    .users()
                    .search(KeycloakServer.ADMIN, true)
                    .get(0);
        }
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void whoeverIsNotKnownIsAnsweredLikeWhoeverMayNot(String who) {
        String permission = "posts.read"; // which every member may
        Answer known = acme.post(EVALUATION, mayUser("bob", "media.read"));

        Answer answer = acme.post(EVALUATION, "{" + who + ", " + needs(permission) + "}");
        Answer other = acme.post(EVALUATION, mayUser(NOBODY, permission));

        assertThat(answer).isEqualTo(other);
        assertThat(answer.body().replace(permission, "media.read")).isEqualTo(known.body());
        assertThat(acme.post(EVALUATION, "{" + who + ", " + needs("media.read") + "}"))
                .isEqualTo(known);
        assertThat(names(acme.post(ACTIONS, "{%s, \"resource\": {\"type\": \"posts\", \"id\": \"1\"}}".formatted(who))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spaceship.fly",
                "posts.fly",
                "Posts.read",
                "posts.*",
                "*.read",
                ".read",
                "posts .read",
                "\\u0000.read"
            })
    void whatDoesNotExistMayNobody(String permission) {
        Answer holdsEverything = acme.post(EVALUATION, mayUser("alice", permission));

        assertThat(holdsEverything.json().path("decision").asBoolean(true)).isFalse();
        assertThat(holdsEverything).isEqualTo(acme.post(EVALUATION, mayUser(NOBODY, permission)));
        assertThat(ids(acme.post(SUBJECTS, search("user", permission, "")))).isEmpty();
    }

    /** Globex exists, and the gateway may not ask there. */
    @Test
    void anOrganizationThatDoesNotExistForTheCallerDecidesLikeOneThatDoesNotExist() {
        String carol = mayUser("carol", "posts.read");
        for (String organization :
                List.of(id("globex"), "globex", "GLOBEX", "no-such-organization", "%00", "%25", "x".repeat(300))) {
            Api point = gateway.at(organization);
            assertThat(point.post(EVALUATION, carol))
                    .as(organization)
                    .isEqualTo(gateway.at(NOBODY).post(EVALUATION, carol));
            assertThat(decision(point, carol)).isFalse();
            assertThat(point.post(EVALUATIONS, all(List.of(carol, carol)))
                            .json()
                            .path("evaluations"))
                    .hasSize(2)
                    .allMatch(evaluation -> !evaluation.path("decision").asBoolean(true));
            assertThat(ids(point.post(SUBJECTS, search("user", "posts.read", ""))))
                    .isEmpty();
            assertThat(names(point.post(
                            ACTIONS,
                            "{%s, \"resource\": {\"type\": \"posts\", \"id\": \"1\"}}"
                                    .formatted(subject("user", "carol")))))
                    .isEmpty();
            assertThat(point.post(EVALUATION, "{}").status()).isEqualTo(400);
            assertThat(point.get(".well-known/authzen-configuration").status()).isEqualTo(200);
        }
        assertThat(decision(Gateway.create(realm, "gateway-of-globex", "globex").at("globex"), carol))
                .isTrue();
    }

    /** Nor does the organization of another realm, and a token is worth nothing there. */
    @Test
    void realmsDoNotMeet() {
        try (TestRealm other = TestRealm.importInto(realm.server(), "demo-realm.json")) {
            String othersAcme = other.admin()
                    .organizations()
                    .search("acme", false, 0, 1)
                    .get(0)
                    .getId();
            String alice = mayUser(other.user("alice").getId(), "posts.read");

            assertThat(gateway.at(othersAcme).post(EVALUATION, alice))
                    .isEqualTo(gateway.at(NOBODY).post(EVALUATION, alice));
            assertThat(acme.post(EVALUATION, alice)).isEqualTo(acme.post(EVALUATION, mayUser(NOBODY, "posts.read")));
            assertThat(Gateway.at(other, "acme", gateway.token())
                            .post(EVALUATION, alice)
                            .status())
                    .isEqualTo(401);
        }
    }

    /** What a caller sees beside the body: nothing in it depends on why. */
    @Test
    void noHeaderTellsWhyNot() {
        String permission = "media.read";
        Map<String, List<String>> known = headers(acme, mayUser("bob", permission));

        assertThat(known).containsKeys("etag", "cache-control").doesNotContainKey("set-cookie");
        assertThat(headers(acme, mayUser(NOBODY, permission))).isEqualTo(known);
        assertThat(headers(acme, mayUser("carol", permission))).isEqualTo(known);
        assertThat(headers(gateway.at("globex"), mayUser("carol", permission))).isEqualTo(known);
        assertThat(headers(gateway.at(NOBODY), mayUser("carol", permission))).isEqualTo(known);
    }

    private static Map<String, List<String>> headers(Api point, String question) {
        Map<String, List<String>> headers =
                new TreeMap<>(Http.send(Http.request(point.root().resolve(EVALUATION))
                                .header("Authorization", "Bearer " + point.token())
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(question))
                                .build())
                        .headers()
                        .map());
        headers.remove("date");
        return headers;
    }

    @Test
    void aClientThatIsDisabledMayNotAskAnyMore() {
        Api point = Gateway.create(realm, "gateway-to-go", "acme").at("acme");
        assertThat(decision(point, mayUser("bob", "posts.read"))).isTrue();
        var client = realm.admin()
                .clients()
                .get(realm.admin()
                        .clients()
                        .findByClientId("gateway-to-go")
                        .get(0)
                        .getId());
        ClientRepresentation disabled = client.toRepresentation();

        disabled.setEnabled(false);
        client.update(disabled);

        assertThat(point.post(EVALUATION, mayUser("bob", "posts.read")).status())
                .isEqualTo(401);
    }

    /** Who may manage roles does not thereby learn, by a gateway of theirs, more than they may see. */
    @Test
    void whoMayNotAskDoesNotMakeAGatewayThatMay() {
        Gateway.grant(realm, "acme", "members/" + join("manager"), "organization.roles.manage", "posts.*");
        Api manager = Api.ofMember(realm, "manager");
        Gateway.create(realm, "gateway-of-manager");

        for (String wish : List.of("organization.access.decide", "organization.access.*", "organization.*", "*")) {
            assertThat(manager.put(
                                    "organizations/acme/service-accounts/gateway-of-manager/permissions",
                                    "[\"" + wish + "\"]")
                            .status())
                    .as(wish)
                    .isEqualTo(403);
            assertThat(manager.post(
                                    "organizations/acme/roles",
                                    "{\"name\": \"asker\", \"permissions\": [\"" + wish + "\"]}")
                            .status())
                    .as(wish)
                    .isEqualTo(403);
        }
    }

    @Test
    void aDisabledOrganizationDecidesLikeOneThatDoesNotExist() {
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName("closed");
        organization.setAlias("closed");
        organization.addDomain(new OrganizationDomainRepresentation("closed.test"));
        realm.admin().organizations().create(organization).close();
        var closed = realm.admin().organizations().get(id("closed"));
        closed.members().addMember(realm.user("bob").getId()).close();
        Api point = Gateway.create(realm, "gateway-of-closed", "closed").at("closed");
        String question = mayUser("bob", "posts.read");
        String url = realm.server().url() + "/admin/realms/" + realm.name()
                + "/organization-access/organizations/closed/authzen/";
        Api administrator = new Api(URI.create(url), realm.adminToken(), List.of());
        assertThat(decision(point, question)).isTrue();
        assertThat(decision(administrator, question)).isTrue();

        OrganizationRepresentation disabled = closed.toRepresentation();
        disabled.setEnabled(false);
        closed.update(disabled).close();

        assertThat(point.post(EVALUATION, question))
                .isEqualTo(gateway.at(NOBODY).post(EVALUATION, question));
        assertThat(decision(administrator, question)).isFalse();
        assertThat(ids(administrator.post(SUBJECTS, search("user", "posts.read", ""))))
                .isEmpty();
    }

    @Test
    void aMemberMayAskAboutThemselvesOnly() {
        Api bob = Gateway.at(realm, "acme", Api.ofMember(realm, "bob").token());
        for (String name : List.of("bob", "bob@demo.test", realm.user("bob").getId())) {
            assertThat(decision(bob, mayUser(name, "posts.create"))).isTrue();
        }
        assertThat(names(bob.post(
                        ACTIONS,
                        "{%s, \"resource\": {\"type\": \"posts\", \"id\": \"1\"}}".formatted(subject("user", "bob")))))
                .containsExactly("create", "read");

        for (String question : List.of(
                mayUser("alice", "posts.read"), mayUser(NOBODY, "posts.read"), may("client", "bob", "posts.read"))) {
            assertThat(bob.post(EVALUATION, question).status()).isEqualTo(403);
            assertThat(bob.post(EVALUATIONS, all(List.of(mayUser("bob", "posts.read"), question)))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(bob.post(SUBJECTS, search("user", "posts.read", "")).status())
                .isEqualTo(403);
    }

    /** Anybody can ask in the name of a client that keeps no secret. */
    @Test
    void aPublicClientMayNotAskAboutOthersWhoeverUsesIt() {
        Api alice = Gateway.at(realm, "acme", Api.ofMember(realm, "alice").token());

        assertThat(alice.post(EVALUATION, mayUser("bob", "posts.read")).status())
                .isEqualTo(403);
        assertThat(decision(alice, mayUser("alice", "posts.read"))).isTrue();
    }

    @Test
    void whoOnlyHoldsOtherPermissionsMayNotAskAboutOthers() {
        Gateway other = Gateway.create(realm, "reader-of-roles");
        String id =
                realm.admin().clients().findByClientId(other.clientId()).get(0).getId();
        Gateway.grant(
                realm, "acme", "service-accounts/" + id, "organization.roles.manage", "organization.members.manage");

        assertThat(Gateway.at(realm, "acme", other.token())
                        .post(EVALUATION, mayUser("bob", "posts.read"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aDecisionIsAboutWhatIsHeldNow() {
        String user = join("coming-and-going");
        String question = mayUser(user, "media.upload");
        assertThat(decision(acme, question)).isFalse();

        Gateway.grant(realm, "acme", "members/" + user, "media.upload");
        assertThat(decision(acme, question)).isTrue();

        Gateway.grant(realm, "acme", "members/" + user);
        assertThat(decision(acme, question)).isFalse();

        Gateway.grant(realm, "acme", "members/" + user, "media.*");
        realm.admin()
                .organizations()
                .get(id("acme"))
                .members()
                .member(user)
                .delete()
                .close();
        assertThat(decision(acme, question)).isFalse();
    }

    @Test
    void theTagChangesWithWhatTheDecisionRestsOnOnly() {
        Api admin = Api.ofAdministrator(realm);
        String user = join("tagged");
        String roles = "organizations/acme/roles";
        admin.post(roles, "{\"name\": \"tag-one\", \"permissions\": [\"media.read\"]}");
        admin.post(roles, "{\"name\": \"tag-two\", \"permissions\": [\"media.upload\"]}");
        admin.put("organizations/acme/members/" + user + "/roles", "[\"tag-one\", \"tag-two\"]");
        String question = mayUser(user, "media.read");
        String first = acme.post(EVALUATION, question).etag();

        admin.put(roles + "/tag-two", "{\"name\": \"tag-two\", \"permissions\": [\"posts.delete\"]}");
        assertThat(acme.post(EVALUATION, question).etag()).isEqualTo(first);

        admin.put(roles + "/tag-one", "{\"name\": \"tag-one\", \"permissions\": [\"media.read\", \"posts.delete\"]}");
        String second = acme.post(EVALUATION, question).etag();
        assertThat(second).isNotEqualTo(first);

        admin.put(roles + "/tag-one", "{\"name\": \"tag-one\", \"permissions\": [\"posts.delete\"]}");
        assertThat(acme.post(EVALUATION, question).etag()).isNotIn(first, second);
    }

    @Test
    void aThousandQuestionsAreTheMost() {
        List<String> questions = new ArrayList<>(Collections.nCopies(1000, mayUser("bob", "posts.read")));
        questions.set(999, mayUser("bob", "posts.delete"));

        JsonNode evaluations = acme.post(EVALUATIONS, all(questions)).json().path("evaluations");
        assertThat(evaluations).hasSize(1000);
        assertThat(evaluations.path(0).path("decision").asBoolean()).isTrue();
        assertThat(evaluations.path(999).path("decision").asBoolean()).isFalse();

        questions.add(questions.get(0));
        Answer tooMany = acme.post(EVALUATIONS, all(questions));
        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(tooMany.errorMessage()).isEqualTo("/evaluations must have at most 1000 elements");
    }

    @Test
    void manySubjectsAreDecidedTogether() {
        List<String> questions = IntStream.range(0, 990)
                .mapToObj(i -> mayUser(NOBODY + i, "posts.read"))
                .collect(Collectors.toCollection(ArrayList::new));
        questions.addAll(List.of(
                mayUser("bob", "media.upload"),
                mayUser("dave", "posts.delete"),
                mayUser(realm.user("alice").getId(), "billing.invoices.read"),
                may("client", "gateway", Gateway.PERMISSION)));

        assertThat(acme.post(EVALUATIONS, all(questions)).json().path("evaluations"))
                .hasSize(994)
                .filteredOn(evaluation -> evaluation.path("decision").asBoolean())
                .extracting(evaluation ->
                        evaluation.path("context").path("permission").asText())
                .containsExactly("media.upload", "posts.delete", "billing.invoices.read", Gateway.PERMISSION);
    }

    @Test
    void subjectsAreFoundPageByPage() {
        for (String user : List.of("paged-a", "paged-b", "paged-c")) {
            Gateway.grant(realm, "acme", "members/" + join(user), "billing.invoices.read");
        }
        List<String> found = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = acme.post(
                            SUBJECTS,
                            search(
                                    "user",
                                    "billing.invoices.read",
                                    ", \"page\": {\"limit\": 2, \"token\": \"" + token + "\"}"))
                    .json();
            assertThat(page.path("results").size())
                    .isEqualTo(page.path("page").path("count").asInt());
            page.path("results").forEach(result -> found.add(result.path("id").asText()));
            token = page.path("page").path("next_token").asText();
        } while (!token.isEmpty());

        assertThat(found)
                .contains("alice", "dave", "paged-a", "paged-b", "paged-c")
                .doesNotContain("bob")
                .isSorted()
                .doesNotHaveDuplicates();
        JsonNode alice = acme.post(SUBJECTS, search("user", "billing.invoices.read", ""))
                .json()
                .at("/results/0");
        assertThat(alice.at("/properties/sub").asText())
                .isEqualTo(realm.user("alice").getId());
    }

    @Test
    void whatGroupsAreGrantedCountsInEvaluationsAndSearches() {
        String user = join("in-a-group");
        var groups = realm.admin().organizations().get(id("acme")).groups();
        GroupRepresentation group = new GroupRepresentation();
        group.setName("deciders");
        try (var created = groups.addTopLevelGroup(group)) {
            String id = CreatedResponseUtil.getCreatedId(created);
            groups.group(id).addMember(user);
            Gateway.grant(realm, "acme", "groups/" + id, "media.upload");
        }

        assertThat(decision(acme, mayUser("in-a-group", "media.upload"))).isTrue();
        assertThat(ids(acme.post(SUBJECTS, search("user", "media.upload", "")))).contains("bob", "in-a-group");
        assertThat(names(acme.post(
                        ACTIONS,
                        "{%s, \"resource\": {\"type\": \"media\", \"id\": \"1\"}}"
                                .formatted(subject("user", "in-a-group")))))
                .containsExactly("upload");
    }

    private String join(String username) {
        try (var created =
                realm.admin().users().create(TestUser.of(username, username + "@demo.test", "demo-password"))) {
            String id = CreatedResponseUtil.getCreatedId(created);
            realm.admin()
                    .organizations()
                    .get(id("acme"))
                    .members()
                    .addMember(id)
                    .close();
            return id;
        }
    }

    private String id(String alias) {
        return realm.admin().organizations().list(0, 100).stream()
                .filter(organization -> organization.getAlias().equals(alias))
                .map(OrganizationRepresentation::getId)
                .findFirst()
                .orElseThrow();
    }

    private static boolean decision(Api point, String question) {
        Answer answer = point.post(EVALUATION, question);
        assertThat(answer.status()).as("%s: %s", question, answer).isEqualTo(200);
        return answer.json().path("decision").asBoolean();
    }

    private static String search(String type, String permission, String more) {
        return "{\"subject\": {\"type\": \"%s\"}, %s%s}".formatted(type, needs(permission), more);
    }

    private static List<String> ids(Answer answer) {
        return results(answer, "id");
    }

    private static List<String> names(Answer answer) {
        return results(answer, "name");
    }

    private static List<String> results(Answer answer, String field) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("results").spliterator(), false)
                .map(result -> result.path(field).asText())
                .toList();
    }
}
