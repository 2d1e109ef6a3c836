package io.accesspack.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.server.KeycloakServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.RealmRepresentation;

/** How the console is served, with pages that stand in for the real ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleIT {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "main-STANDIN2.js";

    private Database database;
    private KeycloakServer server;
    private TestRealm realm;

    @BeforeAll
    void start(@TempDir Path folder) {
        database = Database.start();
        server = KeycloakServer.on(database)
                .withPack(StandInPages.packIn(folder))
                .start();
        realm = TestRealm.importInto(server, "plain-realm.json");
    }

    @AfterAll
    void stop() {
        realm.close();
        server.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "index.html",
                "organizations",
                "organizations/5f0c/members?search=a",
                "organizations/acme.com",
                "no-such-file.js",
                "assets/",
                "a%2Fb",
                "%00"
            })
    void everyAddressThatIsNoFileIsAPage(String path) {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(HTML);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(answer.body())
                .contains("<base href=\"/realms/" + realm.name() + "/access-console/\"")
                .contains("A page of the console");
        hasStrictHeaders(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "main-STANDIN2.js, text/javascript; charset=utf-8, 'public, max-age=31536000, immutable'",
        "styles-STANDIN1.css, text/css; charset=utf-8, 'public, max-age=31536000, immutable'",
        "favicon.svg, image/svg+xml, no-cache"
    })
    void filesAreWhatTheyAre(String path, String type, String caching) {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(type);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue(caching);
        hasStrictHeaders(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "favicon.svg", SCRIPT})
    void whatIsKnownIsNotSentAgain(String path) {
        String etag = get(path).headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> known = get(path, "If-None-Match", "\"other\", " + etag);
        HttpResponse<String> unknown = get(path, "If-None-Match", "\"other\"");

        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(known.headers().firstValue("ETag")).hasValue(etag);
        assertThat(known.headers().firstValue("Cache-Control")).isPresent();
        assertThat(unknown.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "organizations", "favicon.svg", SCRIPT, "bootstrap.json"})
    void headIsGetWithoutABody(String path) {
        HttpResponse<String> whole = get(path);

        HttpResponse<String> head = Http.send(Http.request(console(path))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String header : List.of("Content-Type", "Cache-Control", "Content-Security-Policy")) {
            assertThat(head.headers().firstValue(header))
                    .isEqualTo(whole.headers().firstValue(header));
        }
        assertThat(head.headers().firstValue("ETag")).isEqualTo(whole.headers().firstValue("ETag"));
    }

    @Test
    void isCompressedForWhoTakesIt() throws IOException, InterruptedException {
        String plain = get(SCRIPT).body();

        HttpResponse<byte[]> compressed = HttpClient.newHttpClient()
                .send(
                        Http.request(console(SCRIPT))
                                .header("Accept-Encoding", "br, gzip;q=0.8")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(compressed.headers().allValues("Vary")).anyMatch(value -> value.contains("Accept-Encoding"));
        assertThat(compressed.body()).hasSizeLessThan(plain.length());
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes())
                .isEqualTo(plain.getBytes(StandardCharsets.UTF_8));
        assertThat(get(SCRIPT, "Accept-Encoding", "gzip;q=0").headers().firstValue("Content-Encoding"))
                .isEmpty();
        assertThat(get(SCRIPT).headers().allValues("Vary")).anyMatch(value -> value.contains("Accept-Encoding"));
    }

    @Test
    void theFileOfAnotherBuildIsMissing() {
        assertThat(get("main-ZZZZZZZZ.js").statusCode()).isEqualTo(404);
    }

    /** As nobody's browser would ask for it, so without a client that tidies the path up. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../META-INF/LICENSE",
                "..%2f..%2f..%2fMETA-INF%2fLICENSE",
                "%2e%2e/%2e%2e/%2e%2e/META-INF/LICENSE",
                "..%5c..%5cMETA-INF%5cLICENSE",
                "/etc/passwd",
                "....//....//META-INF/LICENSE",
                "%252e%252e%252fMETA-INF/LICENSE",
                "META-INF/services/org.keycloak.services.resource.RealmResourceProviderFactory",
                "../META-INF/MANIFEST.MF%00.js"
            })
    void nothingElseCanBeReached(String path) throws IOException {
        String answer = raw("/realms/" + realm.name() + "/access-console/" + path);

        assertThat(answer).doesNotContain("Apache License", "root:", "io.accesspack", "Manifest-Version");
        assertThat(answer).doesNotStartWith("HTTP/1.1 5");
    }

    @Test
    void itsAddressEndsWithASlash() {
        HttpResponse<String> answer = Http.send(
                Http.request(URI.create(realm.issuer() + "/access-console")).build());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue(console("").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void onlyReads(String method) {
        HttpResponse<String> answer = Http.send(Http.request(console("organizations"))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());

        assertThat(answer.statusCode()).isEqualTo(405);
    }

    @Test
    void anUnknownRealmHasNone() {
        URI nowhere = URI.create(server.url() + "/realms/no-such-realm/access-console/");

        assertThat(Http.send(Http.request(nowhere).build()).statusCode()).isEqualTo(404);
    }

    @Test
    void aDisabledRealmHasNone() {
        try (TestRealm disabled = TestRealm.importInto(server, "plain-realm.json")) {
            RealmRepresentation settings = disabled.admin().toRepresentation();
            settings.setEnabled(false);
            disabled.admin().update(settings);

            for (String path : List.of("", "bootstrap.json", SCRIPT)) {
                URI address = URI.create(disabled.issuer() + "/access-console/" + path);
                assertThat(Http.send(Http.request(address).build()).statusCode())
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void tellsThePagesWhatTheyHaveToKnow() throws IOException {
        HttpResponse<String> answer = get("bootstrap.json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        hasStrictHeaders(answer);
        JsonNode bootstrap = new ObjectMapper().readTree(answer.body());
        assertThat(bootstrap.path("realm").asText()).isEqualTo(realm.name());
        assertThat(bootstrap.path("displayName").asText()).isEqualTo(realm.name());
        assertThat(bootstrap.path("clientId").asText()).isEqualTo("access-console");
        assertThat(bootstrap.path("clientReady").asBoolean()).isFalse();
        assertThat(bootstrap.path("authServerUrl").asText())
                .isEqualTo(server.url().toString());
        assertThat(bootstrap.path("adminUrl").asText()).isEqualTo(server.url().toString());
        assertThat(bootstrap.path("issuer").asText()).isEqualTo(realm.issuer().toString());
        assertThat(bootstrap.path("locales")).hasSize(1);
        assertThat(bootstrap.path("defaultLocale").asText()).isEqualTo("en");
        assertThat(bootstrap.path("organizationsEnabled").asBoolean(true)).isFalse();
        assertThat(bootstrap.path("version").asText()).matches("[0-9]+\\.[0-9]+.*");
    }

    private void hasStrictHeaders(HttpResponse<String> answer) {
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:;"
                        + " font-src 'self'; manifest-src 'self'; connect-src 'self' " + server.url()
                        + "; base-uri 'self'; form-action 'self'; frame-ancestors 'none'");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    private HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = Http.request(console(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return Http.send(request.build());
    }

    private URI console(String path) {
        return URI.create(realm.issuer() + "/access-console/" + path);
    }

    private String raw(String path) throws IOException {
        try (Socket socket = new Socket(server.url().getHost(), server.url().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
