package io.accesspack.it.organization.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.openapi.OpenApiDocument;
import io.accesspack.it.openapi.Operation;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every operation of the OpenAPI document, asked in a way that it does not offer: it says what it expects instead. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestFormIT {

    private static final Map<String, String> WRONG = Map.of("integer", "abc", "boolean", "maybe");

    private TestRealm realm;
    private Acme acme;
    private Samples samples;
    private Api member;
    private Api admin;

    @BeforeAll
    void somethingExists(TestRealm ownRealm) {
        realm = ownRealm;
        acme = new Acme(realm);
        samples = new Samples(realm, acme);
        samples.prepare();
    }

    @BeforeEach
    void tokensAreFresh() {
        member = Api.ofMember(realm, "alice");
        admin = acme.administrator();
    }

    @Test
    void anUnknownParameterIsNamedWithThoseAllowed() {
        SoftAssertions all = new SoftAssertions();
        for (Operation operation : OpenApiDocument.ORGANIZATION_ACCESS.operations()) {
            Answer answer = call(operation, and(samples.query(operation), "nonsense=1"));
            all.assertThat(answer.status()).as("%s: %s", operation, answer).isEqualTo(400);
            all.assertThat(answer.errorMessage())
                    .as(operation.toString())
                    .startsWith("Unknown query parameter: nonsense; allowed: ")
                    .contains(operation.queryParameters().isEmpty() ? List.of("none") : operation.queryParameters());
        }
        all.assertAll();
    }

    @Test
    void aParameterIsThereOnceUnlessItIsAList() {
        SoftAssertions all = new SoftAssertions();
        for (Operation operation : OpenApiDocument.ORGANIZATION_ACCESS.operations()) {
            operation.queryTypes().forEach((name, type) -> {
                if (!type.equals("array")) {
                    String value = type.equals("integer") ? "1" : "false";
                    Answer answer = call(operation, "?" + name + "=" + value + "&" + name + "=" + value);
                    all.assertThat(answer.status())
                            .as("%s: %s", operation, answer)
                            .isEqualTo(400);
                    all.assertThat(answer.errorMessage())
                            .as(operation.toString())
                            .isEqualTo("Duplicated query parameter: " + name);
                }
            });
        }
        all.assertAll();
    }

    @Test
    void aParameterOfTheWrongTypeIsNamed() {
        SoftAssertions all = new SoftAssertions();
        for (Operation operation : OpenApiDocument.ORGANIZATION_ACCESS.operations()) {
            operation.queryTypes().forEach((name, type) -> {
                if (WRONG.containsKey(type)) {
                    Answer answer = call(operation, "?" + name + "=" + WRONG.get(type));
                    all.assertThat(answer.status())
                            .as("%s: %s", operation, answer)
                            .isEqualTo(400);
                    all.assertThat(answer.errorMessage())
                            .as(operation.toString())
                            .startsWith(name + " must be ");
                }
            });
        }
        all.assertAll();
    }

    /** With a parameter that is unknown, so that nothing is changed by those that do not care. */
    @Test
    void anAcceptHeaderThatIsNoMediaTypeIsNoFault() {
        SoftAssertions all = new SoftAssertions();
        for (Operation operation : OpenApiDocument.ORGANIZATION_ACCESS.operations()) {
            for (String accept : List.of("x", "/", "application/jwt, x", "*", ";", "text/html")) {
                Answer answer = api(operation)
                        .header("Accept", accept)
                        .send(
                                operation.method(),
                                operation.with(samples.valuesFor(operation)) + "?nonsense=1",
                                operation.hasBody() ? "{}" : null);
                all.assertThat(answer.status())
                        .as("%s accepting %s: %s", operation, accept, answer)
                        .isIn(400, 406);
            }
        }
        all.assertThat(member.header("Accept", "x").get("claims").status()).isEqualTo(406);
        all.assertThat(member.header("Accept", "application/jwt, x")
                        .get("claims")
                        .status())
                .isEqualTo(200);
        all.assertAll();
    }

    @Test
    void aSearchThatIsTooLongIsToldHowLongItMayBe() {
        assertSearchIsRefused("x".repeat(300), "search must be at most 255 characters long");
        assertSearchIsRefused("x".repeat(256), "search must be at most 255 characters long");
        assertSearchIsRefused("%F0%9F%98%80", "Nothing has a name with these characters");
    }

    private void assertSearchIsRefused(String search, String message) {
        SoftAssertions all = new SoftAssertions();
        List<Operation> lists =
                operations(operation -> operation.queryParameters().contains("search"));
        assertThat(lists).isNotEmpty();
        for (Operation operation : lists) {
            Answer answer = call(operation, "?search=" + search);
            all.assertThat(answer.status()).as("%s: %s", operation, answer).isEqualTo(400);
            all.assertThat(answer.errorMessage()).as(operation.toString()).isEqualTo(message);
        }
        all.assertAll();
    }

    @Test
    void aBodyOfAnotherShapeIsToldWhatIsExpected() {
        SoftAssertions all = new SoftAssertions();
        for (Operation operation : operations(Operation::hasBody)) {
            for (String body : List.of("{\"nonsense\": 1}", "[1]", "[{}]", "\"text\"", "7", "{", "")) {
                Answer answer =
                        api(operation).send(operation.method(), operation.with(samples.valuesFor(operation)), body);
                all.assertThat(answer.status())
                        .as("%s with %s: %s", operation, body, answer)
                        .isEqualTo(400);
                all.assertThat(answer.errorMessage())
                        .as("%s with %s", operation, body)
                        .isNotBlank();
            }
        }
        all.assertAll();
    }

    @Test
    void aWrongShapeNamesItsField() {
        assertRefused(admin.put(acme.member("alice", "roles"), "[\"editor\", 1]"), "/1", "/1 must be a text");
        assertRefused(admin.put(acme.member("alice", "roles"), "{}"), null, "The body must be a list");
        assertRefused(admin.put(acme.member("alice", "roles"), "[null]"), null, "The body must be a list without null");
        assertRefused(
                admin.post(acme.path("grants"), "{\"grant\": [{\"member\": \"alice\", \"roles\": \"editor\"}]}"),
                "/grant/0/roles",
                "/grant/0/roles must be a list");
        assertRefused(
                admin.post(acme.path("grants"), "{\"grant\": [{\"member\": \"alice\", \"roles\": [null]}]}"),
                "/grant/0/roles",
                "/grant/0/roles must be a list without null");
        assertRefused(
                admin.post(acme.path("roles"), "{\"name\": \"x\", \"permissions\": [], \"default\": \"maybe\"}"),
                "/default",
                "/default must be true or false");
        assertRefused(
                admin.put(acme.path("pending-grants/new@acme.test"), "{\"role\": [\"editor\"]}"),
                "/role",
                "/role is not known; allowed: email, invited, permissions, roles");
        assertRefused(
                admin.put("blueprint", "{\"sharedRoles\": []}"),
                "/sharedRoles",
                admin.put("blueprint", "{\"sharedRoles\": []}")
                        .json()
                        .at("/errors/0/errorMessage")
                        .asText());
    }

    @Test
    void namesAreAsGoodAsIds() {
        String byId = admin.get(acme.member("alice", "effective-permissions")).body();

        assertThat(admin.get("organizations/acme/members/alice/effective-permissions")
                        .body())
                .isEqualTo(byId);
        assertThat(member.get("organizations/acme/members/alice/effective-permissions")
                        .body())
                .isEqualTo(byId);
        assertThat(member.get("organizations/acme/service-accounts/sample-service/roles")
                        .body())
                .isEqualTo("[\"sample\"]");
        Answer noGroup = member.get("organizations/acme/groups/sample/roles");
        assertThat(noGroup.status()).isEqualTo(404);
        assertThat(noGroup.errorMessage()).isEqualTo("Group with this id not found");
    }

    @Test
    void nobodyIsToldSoInTheSameForm() {
        Answer answer = new Api(member.root(), null, List.of()).get("me");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.errorMessage()).isEqualTo("A valid access token is required");
    }

    private static List<Operation> operations(Predicate<Operation> which) {
        return OpenApiDocument.ORGANIZATION_ACCESS.operations().stream()
                .filter(which)
                .toList();
    }

    private Answer call(Operation operation, String query) {
        return api(operation)
                .send(
                        operation.method(),
                        operation.with(samples.valuesFor(operation)) + query,
                        samples.body(operation));
    }

    private Api api(Operation operation) {
        return operation.isForAdministrators() ? admin : member;
    }

    private static String and(String query, String more) {
        return query.isEmpty() ? "?" + more : query + "&" + more;
    }

    private static void assertRefused(Answer answer, String field, String message) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().path("field").asText(null)).isEqualTo(field);
        assertThat(answer.errorMessage()).isEqualTo(message);
    }
}
