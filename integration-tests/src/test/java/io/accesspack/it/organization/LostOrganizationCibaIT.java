package io.accesspack.it.organization;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * As {@link LostOrganizationIT}, for OpenID Connect CIBA, which needs a server of its own. No flow has settled an organization then:
 * what the request names is what was approved.
 */
class LostOrganizationCibaIT {

    private final AtomicReference<String> approval = new AtomicReference<>();

    @Test
    void isRefused() throws IOException, InterruptedException {
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
                TestRealm realm = TestRealm.importInto(server, "demo-realm.json")) {
            OidcClient app = new MappedClient("ciba")
                    .confidential("secret")
                    .attribute("oidc.ciba.grant.enabled", "true")
                    .attribute("ciba.backchannel.token.delivery.mode", "poll")
                    .options(Map.of("alias.claim", "org_alias"))
                    .createIn(realm)
                    .secret("secret");
            assertThat(redeem(app, approved(realm, "organization:acme"))).hasClaim("org_alias", "acme");
            String pending = approved(realm, "organization:acme");
            String several = approved(realm, "organization:acme organization:globex");

            new DemoOrganization(realm, "acme")
                    .organization()
                    .members()
                    .member(realm.user("alice").getId())
                    .delete()
                    .close();

            assertRefused(redeem(app, pending));
            assertRefused(redeem(app, several));
        } finally {
            authenticationDevice.stop(0);
        }
    }

    private static TokenResponse redeem(OidcClient app, String request) {
        return app.token(Map.of("grant_type", "urn:openid:params:grant-type:ciba", "auth_req_id", request));
    }

    private static void assertRefused(TokenResponse answer) {
        assertThat(answer.body()).as(answer.body().toString()).containsEntry("error", "invalid_grant");
    }

    /** A request for this scope, which alice has approved. */
    private String approved(TestRealm realm, String scope) {
        TokenResponse begun = TokenResponse.of(Http.send(Http.form(
                Http.request(URI.create(realm.issuer() + "/protocol/openid-connect/ext/ciba/auth")),
                Map.of(
                        "client_id",
                        "ciba",
                        "client_secret",
                        "secret",
                        "scope",
                        "openid " + scope,
                        "login_hint",
                        "alice"))));
        assertThat(Http.send(Http.request(
                                        URI.create(realm.issuer() + "/protocol/openid-connect/ext/ciba/auth/callback"))
                                .header("Authorization", approval.get())
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"status\":\"SUCCEED\"}"))
                                .build())
                        .statusCode())
                .isEqualTo(200);
        return (String) begun.body().get("auth_req_id");
    }
}
