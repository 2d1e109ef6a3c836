package io.accesspack.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.server.KeycloakServer;
import io.accesspack.testkit.server.KeycloakServerBuilder;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the console says that things are is where browsers find them, whatever Keycloak's own address is. */
@Tag("slow")
class ConsoleAddressesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "APP_URL", "https://app.example.com",
            "SSL_REQUIRED", "external",
            "SMTP_HOST", "localhost",
            "SMTP_FROM", "keycloak@production.test");

    @ParameterizedTest
    @CsvSource({
        "/auth, https://id.example.com/auth, https://admin.example.com/auth",
        "'', https://id.example.com/sso, https://id.example.com/sso"
    })
    void areThoseOfBrowsers(String path, String hostname, String adminHostname, @TempDir Path folder) throws Exception {
        try (Database database = Database.start()) {
            KeycloakServerBuilder shape = KeycloakServer.on(database)
                    .withPack(StandInPages.packIn(folder))
                    .asProcess()
                    .option("--proxy-headers=xforwarded")
                    .option("--hostname=" + hostname)
                    .option("--hostname-admin=" + adminHostname);
            if (!path.isEmpty()) {
                shape.relativePath(path);
            }
            try (KeycloakServer server = shape.start();
                    TestRealm realm = TestRealm.importInto(server, "production-realm.json", ENVIRONMENT)) {
                String base = URI.create(hostname).getPath() + "/realms/" + realm.name() + "/access-console/";
                HttpResponse<String> page = get(realm, "/access-console/organizations/acme");
                assertThat(page.body()).contains("<base href=\"" + base + "\"");
                assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                        .contains("connect-src 'self' " + origin(adminHostname) + ";");
                assertThat(page.headers().firstValue("Strict-Transport-Security"))
                        .as("the realm's own")
                        .hasValueSatisfying(value -> assertThat(value).contains("max-age=31536000"));
                assertThat(get(realm, "/access-console").headers().firstValue("Location"))
                        .hasValue(origin(hostname) + base);
                aClientOfAHardenedRealmIsMade(realm);
                JsonNode bootstrap = JSON.readTree(
                        get(realm, "/access-console/bootstrap.json").body());
                assertThat(bootstrap.path("authServerUrl").asText()).isEqualTo(hostname);
                assertThat(bootstrap.path("issuer").asText()).isEqualTo(hostname + "/realms/" + realm.name());
                assertThat(bootstrap.path("adminUrl").asText()).isEqualTo(adminHostname);
                assertThat(bootstrap.path("clientReady").asBoolean())
                        .as(bootstrap.toString())
                        .isTrue();
                assertThat(bootstrap.path("locales")).hasSize(4);
            }
        }
    }

    /** Its policies want https addresses without a wildcard, and PKCE. */
    private static void aClientOfAHardenedRealmIsMade(TestRealm realm) {
        URI address = URI.create(realm.server().url() + "/admin/realms/" + realm.name() + "/access-console/client");
        HttpResponse<String> made = Http.send(Http.request(address)
                .header("Authorization", "Bearer " + realm.adminToken())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());

        assertThat(made.statusCode()).as(made.body()).isIn(200, 201);
        assertThat(made.body()).contains("\"ready\":true");
    }

    private static HttpResponse<String> get(TestRealm realm, String path) {
        return Http.send(Http.request(URI.create(realm.issuer() + path)).build());
    }

    private static String origin(String address) {
        return address.replaceFirst("(https://[^/]+).*", "$1");
    }
}
