package io.accesspack.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.it.openapi.OpenApiDocument;
import io.accesspack.it.openapi.Operation;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Every operation of the OpenAPI document, asked by everybody: it takes and answers what the document says. */
@KeycloakTest
class BrowserSessionDocumentIT {

    private final TestRealm realm;
    private final SoftAssertions all = new SoftAssertions();
    private final Set<String> successful = new TreeSet<>();

    BrowserSessionDocumentIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void takesTheQueryParametersThatTheDocumentNames() {
        for (Operation operation : OpenApiDocument.BROWSER_SESSION.operations()) {
            AppPage page = AppPage.open(realm, "demo-browser");
            Jwt accessToken = page.signIn("alice", "openid organization:acme").accessToken();
            String allowed = operation.queryParameters().isEmpty()
                    ? "none"
                    : operation.queryParameters().stream().sorted().collect(Collectors.joining(", "));
            Map<String, String> refused = new LinkedHashMap<>();
            refused.put("?nonsense=1", "Unknown query parameter: nonsense; allowed: " + allowed);
            operation
                    .queryParameters()
                    .forEach(name -> refused.put(
                            "?" + name + "=false&" + name + "=true", "Duplicated query parameter: " + name));

            refused.forEach((query, why) -> {
                Answer answer = ask(operation, page, accessToken, query);
                all.assertThat(answer.status())
                        .as("%s%s %s", operation, query, answer)
                        .isEqualTo(400);
                all.assertThat(answer.body()
                                .path(operation.isForAdministrators() ? "errorMessage" : "error_description")
                                .asText())
                        .as(operation.toString())
                        .isEqualTo(why);
            });
        }
        all.assertAll();
    }

    @Test
    void answersAsTheDocumentSays() {
        for (Operation operation : OpenApiDocument.BROWSER_SESSION.operations()) {
            answered(operation, AppPage.open(realm, "demo-browser"), null);
            answered(operation, signedIn("demo-browser"), bearer("demo-cli"));
            AppPage foreign = signedIn("demo-browser");
            Jwt stolen = foreign.refresh().accessToken();
            answered(operation, foreign.header("Origin", "https://elsewhere.example"), stolen);
            AppPage page = signedIn("demo-browser");
            answered(operation, page, page.refresh().accessToken());
        }
        all.assertAll();
        assertThat(successful)
                .isEqualTo(OpenApiDocument.BROWSER_SESSION.operations().stream()
                        .map(Operation::toString)
                        .collect(Collectors.toSet()));
    }

    private AppPage signedIn(String client) {
        AppPage page = AppPage.open(realm, client);
        assertThat(page.signIn("bob", "openid organization:acme").status()).isEqualTo(200);
        return page;
    }

    private Jwt bearer(String client) {
        return realm.client(client).password("bob", "demo-password", "openid").accessToken();
    }

    private void answered(Operation operation, AppPage page, Jwt accessToken) {
        Answer answer = ask(operation, page, accessToken, "");
        all.assertThat(operation.deviation(answer.status(), answer.response().body()))
                .isEmpty();
        if (answer.status() < 300) {
            successful.add(operation.toString());
        }
    }

    private Answer ask(Operation operation, AppPage page, Jwt accessToken, String query) {
        if (operation.isForAdministrators()) {
            return administrators(operation, page, accessToken, query);
        }
        String path = operation.with(Map.of("id", accessToken == null ? "none" : accessToken.string("sid"))) + query;
        if (operation.method().equals("POST")) {
            return page.post(path, form(operation, page));
        }
        if (accessToken == null) {
            return operation.reads() ? page.get(path) : page.delete(path, Jwt.parse("e30.e30.e30"));
        }
        return operation.reads() ? page.get(path, accessToken) : page.delete(path, accessToken);
    }

    private Map<String, String> form(Operation operation, AppPage page) {
        Map<String, String> form = new HashMap<>();
        if (operation.path().endsWith("/token")) {
            form.putAll(page.redemption("bob", "openid organization:acme"));
        }
        form.put("client_id", "demo-browser");
        return form;
    }

    /** With the page's token, which is no administrator's, for whoever has one; as the administrator for the signed-in page itself. */
    private Answer administrators(Operation operation, AppPage page, Jwt accessToken, String query) {
        String user = realm.user("bob").getId();
        JsonNode devices = accessToken == null
                ? null
                : page.get("devices", accessToken).body().path(0).path("id");
        String device = devices == null ? "none" : devices.asText("none");
        String token = device.equals("none") && accessToken != null ? accessToken.encoded() : realm.adminToken();
        var request = Http.request(URI.create(realm.server().url() + "/admin/realms/" + realm.name()
                        + "/browser-session/" + operation.with(Map.of("user", user, "id", device)) + query))
                .method(operation.method(), BodyPublishers.noBody());
        if (accessToken != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return Answer.of(Http.send(request.build()));
    }
}
