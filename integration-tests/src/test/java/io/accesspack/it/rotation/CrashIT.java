package io.accesspack.it.rotation;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.server.KeycloakServer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server that is killed (SIGKILL) at the worst moment. */
class CrashIT {

    private static Database database;
    private static KeycloakServer server;
    private static TestRealm realm;
    private static OidcClient app;

    @BeforeAll
    static void start() {
        database = Database.start();
        server = KeycloakServer.on(database).start();
        realm = TestRealm.importInto(server, "rotation-realm.json");
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 0));
        app = realm.client("app");
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    private static void crashAndRestart() {
        server.kill();
        server.start();
    }

    @Test
    void betweenRefreshAndReplayForgetsNothing() {
        Jwt first = app.password("alice", "alice-password", "openid").refreshToken();
        Jwt second = app.refresh(first).refreshToken();

        crashAndRestart();

        assertThat(app.refresh(first)).isRefusedWith("invalid_grant");
        assertThat(app.refresh(second)).isRefusedWith("invalid_grant");
        assertThat(realm.events("REFRESH_TOKEN_ERROR"))
                .anyMatch(event -> "refresh_token_replay".equals(event.getError())
                        && first.string("sid").equals(event.getSessionId()));
    }

    @Test
    void inTheMiddleOfARefreshLeavesTheTokenUsable() {
        Jwt first = app.password("alice", "alice-password", "openid").refreshToken();
        Jwt held = app.refresh(first).refreshToken();

        try (HeldRow family = HeldRow.family(database, held)) {
            CompletableFuture<Void> lost = CompletableFuture.runAsync(() -> app.refresh(held));
            family.awaitWaiting(1);
            server.kill();
            assertThat(lost).failsWithin(Duration.ofSeconds(30));
        }
        server.start();

        assertThat(app.refresh(held).refreshToken().claims()).containsEntry("gen", 2);
    }
}
