package io.accesspack.it.rotation;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.Concurrently;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.database.PostgresDatabase;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database crashes and recovers while clients refresh; what it had committed is still there. */
@Tag("slow")
class DatabaseRestartIT {

    private static final int CLIENTS = 4;

    private final AtomicInteger refreshes = new AtomicInteger();

    @Test
    void noClientLosesItsTokenOrIsTakenForAThief() throws Exception {
        try (PostgresDatabase database = Database.postgres(Map.of("synchronous_commit", "on"));
                KeycloakServer server = KeycloakServer.on(database).start()) {
            TestRealm realm = TestRealm.importInto(server, "rotation-realm.json");
            RotationPolicies.configure(realm, Map.of("overlap-seconds", 10, "overlap-limit", 100));
            OidcClient app = realm.client("app");

            List<Jwt> last = Concurrently.during(
                    () -> {
                        for (int restart = 1; restart <= 8; restart++) {
                            awaitRefreshes(20);
                            database.restart();
                        }
                        awaitRefreshes(20);
                    },
                    Stream.generate(() -> signIn(app))
                            .limit(CLIENTS)
                            .<Function<BooleanSupplier, Jwt>>map(token -> over -> refreshUntil(over, app, token))
                            .toList());

            assertThat(last).allSatisfy(token -> assertThat(app.refresh(token)).isIssued());
            assertThat(database.query("select ID from AP_TOKEN_FAMILY where REVOKED_AT is not null"))
                    .isEmpty();
        }
    }

    /** Refreshed once, which has reached the disk. Keycloak does not wait for that when it saves a session. */
    private static Jwt signIn(OidcClient app) {
        return app.refresh(app.password("alice", "alice-password", "openid").refreshToken())
                .refreshToken();
    }

    private void awaitRefreshes(int more) {
        int enough = refreshes.get() + more;
        Eventually.holds(() -> refreshes.get() >= enough);
    }

    /** As a client does: what got no answer is sent again. The last token. */
    private Jwt refreshUntil(BooleanSupplier over, OidcClient app, Jwt first) {
        Jwt token = first;
        while (!over.getAsBoolean()) {
            try {
                TokenResponse answer = app.refresh(token);
                if (answer.status() < 500) {
                    assertThat(answer).isIssued();
                    token = answer.refreshToken();
                    refreshes.incrementAndGet();
                }
            } catch (UncheckedIOException | IllegalStateException down) {
                // no answer, or no token response
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
        return token;
    }
}
