package io.accesspack.it.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.openapi.Nonsense;
import io.accesspack.it.openapi.OpenApiDocument;
import io.accesspack.it.openapi.Operation;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Http;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

/** Nonsense sent to every operation by somebody who may use it: refused as the document says, never an error of the server. */
@KeycloakTest
class FeedFuzzIT {

    private final List<String> failures = new ArrayList<>();
    private final TestRealm realm;
    private final String reader;

    FeedFuzzIT(TestRealm realm) {
        this.realm = realm;
        reader = realm.client("demo-api")
                .secret("demo-api-secret")
                .clientCredentials("openid")
                .accessToken()
                .encoded();
    }

    @Test
    void noQueryBreaksIt() {
        for (Operation operation : OpenApiDocument.REVOCATION_FEED.operations()) {
            for (String parameter : operation.queryParameters()) {
                Nonsense.TEXTS.forEach(
                        text -> call(operation, address(operation) + "?" + parameter + "=" + Nonsense.encoded(text)));
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void noPathBreaksIt() {
        for (Operation operation : OpenApiDocument.REVOCATION_FEED.operations()) {
            for (String text : Nonsense.TEXTS) {
                call(operation, address(operation, Nonsense.encoded(text)));
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void noHeaderBreaksIt() {
        for (Operation operation : OpenApiDocument.REVOCATION_FEED.operations()) {
            // not Accept: Keycloak itself answers what is no media type with 500, before it looks for a resource
            for (String header : List.of("If-None-Match", "Accept-Encoding", "Range")) {
                Nonsense.ENTITY_TAGS.forEach(value -> call(operation, address(operation), header, value));
            }
        }
        assertThat(failures).isEmpty();
    }

    /** Not those of administrators, which Keycloak itself reads, before it looks for a resource. */
    @Test
    void noTokenBreaksIt() {
        List<Operation> own = OpenApiDocument.REVOCATION_FEED.operations().stream()
                .filter(operation -> !operation.isForAdministrators())
                .toList();
        assertThat(own).isNotEmpty();
        for (Operation operation : own) {
            for (String token : List.of("", " ", "a.b.c", "e30.e30.", "x".repeat(5000), "\"", "%00")) {
                HttpResponse<String> answer = send(operation, address(operation), token);
                assertThat(answer.statusCode())
                        .as("%s with %.100s", operation, token)
                        .isEqualTo(401);
            }
        }
    }

    private void call(Operation operation, String address, String... headers) {
        HttpResponse<String> answer = send(operation, address, token(operation), headers);
        if (answer.statusCode() >= 500 || answer.statusCode() == 401) { // 401: with an expired token nothing is tested
            failures.add("%s at %.200s: %d %s"
                    .formatted(operation, address + List.of(headers), answer.statusCode(), answer.body()));
        }
    }

    private String token(Operation operation) {
        return operation.isForAdministrators() ? realm.adminToken() : reader;
    }

    private String address(Operation operation) {
        return address(operation, "unknown");
    }

    /** With this value for each parameter other than the realm. */
    private String address(Operation operation, String value) {
        String path = operation.path().replace("{realm}", realm.name());
        return realm.server().url() + path.replaceAll("\\{[^}]+}", Matcher.quoteReplacement(value));
    }

    private static HttpResponse<String> send(Operation operation, String address, String token, String... headers) {
        var request = Http.request(URI.create(address))
                .header("Authorization", "Bearer " + token)
                .method(operation.method(), BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return Http.send(request.build());
    }
}
