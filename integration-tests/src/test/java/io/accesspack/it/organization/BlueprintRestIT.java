package io.accesspack.it.organization;

import static io.accesspack.it.organization.BlueprintEndpoint.NO_CHANGE;
import static io.accesspack.it.organization.BlueprintEndpoint.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.it.organization.rest.Answer;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.server.KeycloakServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

@KeycloakTest(realm = "plain-realm.json")
class BlueprintRestIT {

    private static final String EVERYTHING = """
            { 'permissions': { 'posts.create': 'Write posts', 'posts.read': 'Read posts' },
              'sharedRoles': {
                'admin':  { 'permissions': ['*'] },
                'author': { 'description': 'Writes', 'default': true, 'permissions': ['posts.create', 'posts.read'] } },
              'organizations': {
                'acme': {
                  'roles':           { 'reader': { 'permissions': ['posts.read'] } },
                  'members':         { 'alice': { 'roles': ['admin', 'reader'] }, 'bob': { 'permissions': ['posts.*'] } },
                  'groups':          { },
                  'serviceAccounts': { 'demo-service': { 'roles': ['reader'] } },
                  'invited':         { 'eve@example.com': { 'roles': ['author'] } },
                  'expected':        { 'mia@example.com': { 'roles': ['reader'] } } } } }
            """;

    private static final String ANOTHER_MANAGER =
            "{ 'organizations': { 'acme': { 'members': { 'dave': { 'roles': ['admin'] } } } } }";

    private final KeycloakServer server;
    private TestRealm realm;
    private BlueprintEndpoint blueprint;

    BlueprintRestIT(KeycloakServer server) {
        this.server = server;
    }

    /** The demo realm's organizations and people, without its blueprint. */
    @BeforeEach
    void importRealm() {
        realm = new DemoRealm()
                .withoutBlueprint()
                .withServiceAccount("demo-service")
                .importInto(server);
        blueprint = new BlueprintEndpoint(realm);
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    @Test
    void readsBackTheDocumentThatWasPut() {
        assertThat(blueprint.put("", EVERYTHING).status()).isEqualTo(200);

        assertThat(blueprint.get().json().toPrettyString())
                .isEqualTo(json(EVERYTHING.replace('\'', '"')).toPrettyString());
    }

    @Test
    void saysWhatItCreatedAndThenThatThereIsNothingToDo() {
        JsonNode diff = blueprint.put("", EVERYTHING).json();

        assertThat(paths(diff.path("created")))
                .containsExactly(
                        "/permissions/posts.create",
                        "/permissions/posts.read",
                        "/sharedRoles/admin",
                        "/sharedRoles/author",
                        "/organizations/acme/roles/reader",
                        "/organizations/acme/members/alice",
                        "/organizations/acme/members/bob",
                        "/organizations/acme/serviceAccounts/demo-service",
                        "/organizations/acme/invited/eve@example.com",
                        "/organizations/acme/expected/mia@example.com");
        assertThat(diff.at("/created/5")).isEqualTo(json("""
                { "path": "/organizations/acme/members/alice", "after": { "roles": ["admin", "reader"] } }"""));
        assertThat(diff.path("changed")).isEmpty();
        assertThat(diff.path("removed")).isEmpty();
        assertThat(blueprint.put("", EVERYTHING).json()).isEqualTo(NO_CHANGE);
        assertThat(blueprint.put("?prune=true", EVERYTHING).json()).isEqualTo(NO_CHANGE);
        assertThat(blueprint.put(blueprint.get().json()).json()).isEqualTo(NO_CHANGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "               | { 'organizations': { 'acme': { 'members': { 'alice': { 'roles': ['reader'] } } } } }",
                "               | { 'sharedRoles': { 'admin': { 'permissions': ['posts.*'] } } }",
                "?prune=true    | { 'organizations': { 'acme': { 'members': { 'bob': { 'roles': ['reader'] } } } } }",
                "?prune=true    | { 'organizations': { } }",
                "?dry-run=true  | { 'sharedRoles': { 'admin': {} } }",
            })
    void leavesNoOrganizationWithoutAManager(String query, String document) {
        blueprint.put("", EVERYTHING);
        JsonNode before = blueprint.get().json();

        Answer refused = blueprint.put(query == null ? "" : query, document);

        assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
        assertThat(refused.errorMessage()).isEqualTo("Nobody would be left who may manage the roles of acme");
        assertThat(blueprint.get().json()).isEqualTo(before);
    }

    @Test
    void passesAnOrganizationOnToAnotherManager() {
        blueprint.put("", EVERYTHING);

        assertThat(blueprint
                        .put(
                                "?prune=true",
                                "{ 'organizations': { 'acme': { 'members': { 'bob': { 'roles': ['admin'] } } } } }")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void saysWhatWasBeforeAndWhatIsNow() {
        blueprint.put("", EVERYTHING);
        blueprint.put("", ANOTHER_MANAGER);

        JsonNode diff = blueprint
                .put(
                        "",
                        "{ 'permissions': { 'posts.read': 'Read all' }, 'organizations': { 'acme': {"
                                + " 'members': { 'alice': { 'roles': ['reader'] }, 'bob': {} } } } }")
                .json();

        assertThat(diff).isEqualTo(json("""
                { "created": [],
                  "changed": [
                    { "path": "/permissions/posts.read", "before": "Read posts", "after": "Read all" },
                    { "path": "/organizations/acme/members/alice",
                      "before": { "roles": ["admin", "reader"] }, "after": { "roles": ["reader"] } } ],
                  "removed": [
                    { "path": "/organizations/acme/members/bob", "before": { "permissions": ["posts.*"] } } ] }"""));
    }

    @Test
    void aDryRunSaysTheSameAndChangesNothing() {
        JsonNode empty = blueprint.get().json();

        JsonNode announced = blueprint.put("?dry-run=true", EVERYTHING).json();

        assertThat(blueprint.get().json()).isEqualTo(empty);
        assertThat(announced).isNotEqualTo(NO_CHANGE);
        assertThat(blueprint.put("", EVERYTHING).json()).isEqualTo(announced);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?dryrun=true", "?dry-run=yes", "?prune=1"})
    void refusesAParameterThatItDoesNotUnderstand(String query) {
        assertThat(blueprint.put(query, EVERYTHING).status()).isEqualTo(400);
        assertThat(blueprint.get().json().path("sharedRoles")).isEmpty();
    }

    @Test
    void pruningMakesAnotherRealmExactlyTheSame() {
        blueprint.put("", EVERYTHING);
        blueprint.put("", "{ 'organizations': { 'globex': { 'members': { 'carol': { 'roles': ['admin'] } } } } }");
        JsonNode wanted = blueprint.get().json();
        try (TestRealm other =
                new DemoRealm().withServiceAccount("demo-service").importInto(server)) {
            BlueprintEndpoint there = new BlueprintEndpoint(other);

            JsonNode diff = there.put("?prune=true", wanted.toString()).json();

            assertThat(there.get().json()).isEqualTo(wanted);
            assertThat(paths(diff.path("removed")))
                    .contains(
                            "/permissions/users.manage",
                            "/sharedRoles/member",
                            "/organizations/acme/roles/billing",
                            "/organizations/acme/members/dave");
        }
    }

    @Test
    void pruningLeavesAloneWhatTheDocumentDoesNotContain() {
        blueprint.put("", EVERYTHING);

        JsonNode diff = blueprint
                .put(
                        "?prune=true",
                        "{ 'organizations': { 'acme': { 'members': { 'bob': { 'permissions': ['*'] } } } } }")
                .json();

        assertThat(paths(diff.path("removed"))).containsExactly("/organizations/acme/members/alice");
        assertThat(blueprint.get().json().at("/organizations/acme/serviceAccounts/demo-service"))
                .isNotEmpty();
    }

    @Test
    void pruningRefusesToTakeAwayWhatIsStillInUse() {
        blueprint.put("", EVERYTHING);
        JsonNode before = blueprint.get().json();

        Answer refusal = blueprint.put(
                "?prune=true",
                "{ 'permissions': { 'posts.read': '' }, 'sharedRoles': { 'admin': { 'permissions': ['*'] } } }");

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.json().path("errors"))
                .extracting(error -> error.path("field").asText() + " "
                        + error.path("errorMessage").asText())
                .containsExactly(
                        "/organizations/acme/invited/eve@example.com/roles the organization has no role author");
        assertThat(blueprint.get().json()).isEqualTo(before);
    }

    @Test
    void namesAllThatIsWrongAndChangesNothing() {
        blueprint.put("", EVERYTHING);
        JsonNode before = blueprint.get().json();

        Answer refusal = blueprint.put("", """
                { 'sharedRoles':   { 'late':   { 'permissions': ['post.read'] }, 'reader': {} },
                  'organizations': {
                    'acme':    { 'roles':           { 'admin': {} },
                                 'members':         { 'mallory': {}, 'nobody': {}, 'alice': { 'roles': ['boss'] },
                                                      'alice@demo.test': {} },
                                 'groups':          { '/none': {} },
                                 'serviceAccounts': { 'demo-cli': {} } },
                    'nowhere': {} } }
                """);

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.json().path("errors"))
                .extracting(error -> error.path("field").asText() + ": "
                        + error.path("errorMessage").asText())
                .containsExactlyInAnyOrder(
                        "/sharedRoles/late/permissions: post.read is not in the catalogue, did you mean posts.read?",
                        "/sharedRoles/reader: organization acme has a custom role of this name",
                        "/organizations/acme/roles/admin: a shared role has this name",
                        "/organizations/acme/members/mallory: the user is not a member of the organization",
                        "/organizations/acme/members/nobody: the realm has no user with this username or e-mail address",
                        "/organizations/acme/members/alice@demo.test: the same as /organizations/acme/members/alice",
                        "/organizations/acme/members/alice/roles: the organization has no role boss",
                        "/organizations/acme/groups/~1none: the organization has no group with this path",
                        "/organizations/acme/serviceAccounts/demo-cli: the realm has no client with this id and a service account",
                        "/organizations/nowhere: the realm has no organization with this alias");
        assertThat(blueprint.get().json()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"''", "null", "[]", "{", "3", "{ 'a': 1, 'a': 1 }", "{} {}"})
    void refusesWhatIsNoDocument(String body) {
        assertThat(blueprint.put("", body).status()).isEqualTo(400);
    }

    @Test
    void anInvitationOfSomebodyWhoHasJoinedIsTheirMembership() {
        blueprint.put("", "{ 'sharedRoles': { 'author': {} } }");

        JsonNode diff = blueprint
                .put("", "{ 'organizations': { 'acme': { 'invited': { 'Bob@demo.test': { 'roles': ['author'] } } } } }")
                .json();

        assertThat(paths(diff.path("created"))).containsExactly("/organizations/acme/members/bob");
    }

    @Test
    void belongsToAdministratorsOfTheRealmAlone() {
        String bob = realm.client("demo-cli")
                .password("bob", "demo-password", "openid")
                .accessToken()
                .encoded();

        assertThat(new BlueprintEndpoint(realm, "nonsense").get().status()).isEqualTo(401);
        assertThat(new BlueprintEndpoint(realm, bob).get().status()).isEqualTo(403);
        assertThat(new BlueprintEndpoint(realm, bob).put("", EVERYTHING).status())
                .isEqualTo(403);
        assertThat(blueprint.get().json().path("sharedRoles")).isEmpty();
    }

    @Test
    void writesAnAdminEventForWhatItChanged() {
        blueprint.put("", EVERYTHING);
        blueprint.put("", "{ 'permissions': { 'posts.read': 'Read all' } }");
        blueprint.put("", "{ 'permissions': { 'posts.read': 'Read all' } }");
        blueprint.put("?dry-run=true", "{ 'permissions': { 'posts.read': 'Read nothing' } }");

        List<AdminEventRepresentation> events = realm.admin().getAdminEvents().stream()
                .filter(event -> event.getResourceType().equals("ORGANIZATION_BLUEPRINT"))
                .toList();
        assertThat(events).hasSize(2);
        assertThat(events).allMatch(event -> event.getAuthDetails().getIpAddress() != null);
        assertThat(json(events.get(0).getRepresentation())).isEqualTo(json("""
                { "before": { "/permissions/posts.read": "Read posts" }, "after": { "/permissions/posts.read": "Read all" } }"""));
    }

    @Test
    void twoAtOnceComeOneAfterTheOther() throws Exception {
        String one = "{ 'sharedRoles': { 'x': { 'permissions': ['a.b'] } }, 'organizations': { 'acme': {"
                + " 'members': { 'bob': { 'roles': ['x'] } } } } }";
        String other = one.replace("'x'", "'y'");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Answer>> puts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            puts.add(() -> blueprint.put("", one));
            puts.add(() -> blueprint.put("", other));
        }

        for (Future<Answer> answer : threads.invokeAll(puts)) {
            assertThat(answer.get().status()).isEqualTo(200);
        }
        threads.shutdown();

        assertThat(blueprint.get().json().at("/organizations/acme/members/bob/roles"))
                .hasSize(1);
        assertThat(paths(blueprint.put("", one).json().path("created"))).isEmpty();
    }

    @Test
    void managesManyOrganizationsWithoutManyStatements() {
        List<String> aliases =
                IntStream.range(0, 300).mapToObj("team-%03d"::formatted).toList();
        aliases.forEach(this::createOrganization);
        String document = aliases.stream()
                .map(alias -> "'%s': { 'roles': { 'reader': { 'permissions': ['posts.read'] } },".formatted(alias)
                        + " 'invited': { '%s@example.com': { 'roles': ['reader'] } } }".formatted(alias))
                .collect(Collectors.joining(",", "{ 'organizations': {", "} }"));

        assertThat(blueprint.put("", document).json().path("created")).hasSize(600);

        assertThat(blueprint.put("", document).json()).isEqualTo(NO_CHANGE);
        assertThat(blueprint.get().json().path("organizations")).hasSize(300);
        assertThat(blueprint
                        .put("?prune=true", "{ 'organizations': {} }")
                        .json()
                        .path("removed"))
                .hasSize(600);
        assertThat(blueprint.get().json().path("organizations")).isEmpty();
    }

    private void createOrganization(String alias) {
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName(alias);
        organization.setAlias(alias);
        organization.addDomain(new OrganizationDomainRepresentation(alias + ".example"));
        realm.admin().organizations().create(organization).close();
    }

    private static List<String> paths(JsonNode changes) {
        return StreamSupport.stream(changes.spliterator(), false)
                .map(change -> change.path("path").asText())
                .toList();
    }
}
