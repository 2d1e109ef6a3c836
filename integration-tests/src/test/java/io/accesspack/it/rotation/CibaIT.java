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
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

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
            OidcClient bank = realm.client("bank").secret("bank-secret");
            Jwt first = approved(realm, bank, Map.of("client_secret", "bank-secret"), approval)
                    .refreshToken();

            Jwt second = bank.refresh(first).refreshToken();

            assertThat(second.claims()).containsEntry("gen", 1);
            assertThat(bank.refresh(first)).isRefusedWith("invalid_grant");
            assertThat(bank.refresh(second)).isRefusedWith("invalid_grant");

            createPage(realm);
            assertThat(approved(realm, realm.client("page"), Map.of(), approval))
                    .as("a client with browser sessions")
                    .isRefusedWith("unauthorized_client");
        } finally {
            authenticationDevice.stop(0);
        }
    }

    private static TokenResponse approved(
            TestRealm realm, OidcClient client, Map<String, String> credentials, AtomicReference<String> approval) {
        Map<String, String> asked = new HashMap<>(credentials);
        asked.putAll(Map.of("client_id", client.clientId(), "scope", "openid", "login_hint", "alice"));
        JsonNode request = Endpoint.post(URI.create(realm.issuer() + "/protocol/openid-connect/ext/ciba/auth"), asked);
        approve(realm, approval.get());
        return client.token(Map.of(
                "grant_type",
                "urn:openid:params:grant-type:ciba",
                "auth_req_id",
                request.path("auth_req_id").asText()));
    }

    private static void createPage(TestRealm realm) {
        ClientRepresentation page = new ClientRepresentation();
        page.setClientId("page");
        page.setPublicClient(true);
        page.setAttributes(Map.of(
                "browser-session.enabled", "true",
                "oidc.ciba.grant.enabled", "true",
                "ciba.backchannel.token.delivery.mode", "poll"));
        realm.admin().clients().create(page).close();
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
