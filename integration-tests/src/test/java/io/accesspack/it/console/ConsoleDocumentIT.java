package io.accesspack.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.openapi.Nonsense;
import io.accesspack.it.openapi.OpenApiDocument;
import io.accesspack.it.openapi.Operation;
import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every operation of the OpenAPI document, asked by everybody: it takes and answers what the document says. */
@KeycloakTest
class ConsoleDocumentIT {

    private final TestRealm realm;
    private final SoftAssertions all = new SoftAssertions();

    ConsoleDocumentIT(TestRealm realm) {
        this.realm = realm;
    }

    @BeforeAll
    static void administrators(TestRealm realm) {
        Administrators.create(realm, "viewer", "view-clients");
        Administrators.create(realm, "manager", "manage-clients");
        Administrators.create(realm, "other", "manage-users");
    }

    @Test
    void answersWhoMayAndRefusesWhoMayNot() {
        Set<String> successful = new TreeSet<>();
        for (Operation operation : OpenApiDocument.ACCESS_CONSOLE.operations()) {
            Map<Api, Integer> callers = new LinkedHashMap<>();
            callers.put(as(null), 401);
            callers.put(as("nonsense"), 401);
            callers.put(as(token("dave")), 403);
            callers.put(as(token("other")), 403);
            callers.put(as(token("viewer")), operation.reads() ? 200 : 403);
            callers.put(as(token("manager")), 200);
            callers.put(as(realm.adminToken()), 200);
            callers.forEach((caller, status) -> {
                Answer answer = caller.send(operation.method(), operation.relativePath(), null);
                all.assertThat(answer.status()).as("%s: %s", operation, answer).isEqualTo(status);
                all.assertThat(operation.deviation(answer.status(), answer.body()))
                        .isEmpty();
                if (answer.status() < 300) {
                    successful.add(operation.toString());
                }
            });
        }
        all.assertAll();
        assertThat(successful)
                .isEqualTo(OpenApiDocument.ACCESS_CONSOLE.operations().stream()
                        .map(Operation::toString)
                        .collect(Collectors.toSet()));
    }

    @Test
    void makesTheClientAsTheDocumentSays() {
        try (TestRealm empty = TestRealm.importInto(realm.server(), "plain-realm.json")) {
            Operation set =
                    OpenApiDocument.ACCESS_CONSOLE.operation("POST", "/admin/realms/{realm}/access-console/client");

            Answer made = below(empty, empty.adminToken()).post("client", null);

            assertThat(made.status()).as(made.toString()).isEqualTo(201);
            assertThat(set.deviation(201, made.body())).isEmpty();
        }
    }

    @Test
    void nonsenseIsRefused() {
        Api api = as(realm.adminToken());
        for (Operation operation : OpenApiDocument.ACCESS_CONSOLE.operations()) {
            Answer unknown = api.send(operation.method(), operation.relativePath() + "?force=true", null);
            all.assertThat(unknown.status()).as(unknown.toString()).isEqualTo(400);
            all.assertThat(unknown.errorMessage()).isEqualTo("Unknown query parameter: force; allowed: none");
            all.assertThat(operation.deviation(400, unknown.body())).isEmpty();
            for (String text : Nonsense.TEXTS) {
                survives(api.send(operation.method(), operation.relativePath() + "?" + Nonsense.encoded(text), null));
                survives(api.send(operation.method(), operation.relativePath() + Nonsense.encoded(text), null));
            }
            Nonsense.BODIES.forEach(body -> survives(api.send(operation.method(), operation.relativePath(), body)));
        }
        all.assertAll();
    }

    private void survives(Answer answer) {
        all.assertThat(answer.status()).as(answer.toString()).isLessThan(500).isNotEqualTo(401);
    }

    private Api as(String token) {
        return below(realm, token);
    }

    private static Api below(TestRealm realm, String token) {
        return new Api(
                URI.create(realm.server().url() + "/admin/realms/" + realm.name() + "/access-console/"),
                token,
                List.of());
    }

    private String token(String username) {
        return realm.client("demo-cli")
                .password(username, "demo-password", "openid")
                .accessToken()
                .encoded();
    }
}
