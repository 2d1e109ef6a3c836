package io.accesspack.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientRepresentation;

/** Applications that registered for back-channel logout hear of the session's end (OpenID Connect Back-Channel Logout 1.0). */
@KeycloakTest(realm = "rotation-realm.json")
class BackchannelLogoutIT {

    private final TestRealm realm;
    private final List<Jwt> logoutTokens = new CopyOnWriteArrayList<>();
    private HttpServer application;

    BackchannelLogoutIT(TestRealm realm) {
        this.realm = realm;
    }

    @BeforeEach
    void listen() throws IOException {
        application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext("/logout", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            logoutTokens.add(Jwt.parse(body.replaceFirst(".*logout_token=([^&]*).*", "$1")));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        application.start();
        ClientRepresentation app = realm.admin().clients().findByClientId("app").get(0);
        app.getAttributes()
                .put(
                        "backchannel.logout.url",
                        "http://localhost:%d/logout"
                                .formatted(application.getAddress().getPort()));
        app.getAttributes().put("backchannel.logout.session.required", "true");
        realm.admin().clients().get(app.getId()).update(app);
    }

    @AfterEach
    void stop() {
        application.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"family", "session", "user"})
    void isSentOnReplay(String scope) {
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 0, "on-replay", scope));
        OidcClient app = realm.client("app");
        Jwt first = app.password("alice", "alice-password", "openid").refreshToken();
        app.refresh(first);

        app.refresh(first);

        assertThat(logoutTokens).extracting(token -> token.string("sid")).contains(first.string("sid"));
    }
}
