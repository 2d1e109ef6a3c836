package io.accesspack.it.rotation;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.server.KeycloakServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** OpenID Connect CIBA: the user approves on a device of which Keycloak knows only an HTTP endpoint. */
class CibaIT {

    @Test
    void rotates() throws IOException, InterruptedException {
        AtomicReference<String> approval = new AtomicReference<>();
        HttpServer authenticationDevice =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        authenticationDevice.createContext("/", exchange -> {
            approval.set(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(201, -1);
            exchange.close();
        });
        authenticationDevice.start();
        String channel = "http://localhost:" + authenticationDevice.getAddress().getPort() + "/";
        try (Database database = Database.start();
                KeycloakServer server = KeycloakServer.on(database)
                        .option("--spi-ciba-auth-channel--ciba-http-auth-channel--http-authentication-channel-uri="
                                + channel)
                        .start();
                TestRealm realm = TestRealm.importInto(server, "rotation-realm.json")) {
            RotationPolicies.configure(realm, Map.of("overlap-seconds", 0));
            JsonNode request = Endpoint.post(
                    URI.create(realm.issuer() + "/protocol/openid-connect/ext/ciba/auth"),
                    Map.of(
                            "client_id", "bank",
                            "client_secret", "bank-secret",
                            "scope", "openid",
                            "login_hint", "alice"));
            approve(realm, approval.get());
            OidcClient bank = realm.client("bank").secret("bank-secret");
            Jwt first = bank.token(Map.of(
                            "grant_type",
                            "urn:openid:params:grant-type:ciba",
                            "auth_req_id",
                            request.path("auth_req_id").asText()))
                    .refreshToken();

            Jwt second = bank.refresh(first).refreshToken();

            assertThat(second.claims()).containsEntry("gen", 1);
            assertThat(bank.refresh(first)).isRefusedWith("invalid_grant");
            assertThat(bank.refresh(second)).isRefusedWith("invalid_grant");
        } finally {
            authenticationDevice.stop(0);
        }
    }

    private static void approve(TestRealm realm, String authorization) {
        HttpRequest callback = Http.request(
                        URI.create(realm.issuer() + "/protocol/openid-connect/ext/ciba/auth/callback"))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"status\":\"SUCCEED\"}"))
                .build();
        assertThat(Http.send(callback).statusCode()).isEqualTo(200);
    }
}
