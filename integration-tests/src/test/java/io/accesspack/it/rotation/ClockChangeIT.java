package io.accesspack.it.rotation;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.server.FakeClock;
import io.accesspack.testkit.server.FakeTime;
import io.accesspack.testkit.server.KeycloakServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server whose clock is set while it runs, as by an operator or a virtual machine that was asleep. The database's stays. */
class ClockChangeIT {

    private static final Duration STEP = Duration.ofMinutes(10);

    private static FakeClock clock;
    private static Database database;
    private static KeycloakServer server;
    private static TestRealm realm;
    private static OidcClient app;

    @BeforeAll
    static void start() {
        FakeTime.require();
        clock = new FakeClock();
        database = Database.start();
        server = KeycloakServer.on(database).clock(clock).start();
        realm = TestRealm.importInto(server, "rotation-realm.json");
        app = realm.client("app");
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 60, "notify-user", false));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            database.close();
        }
    }

    @Test
    void forwardEndsNoOverlap() {
        Jwt first = signIn();
        Jwt second = app.refresh(first).refreshToken();

        clock.ahead(STEP);
        Jwt repeated = app.refresh(first).refreshToken();
        assertThat(((Number) repeated.claim("iat")).longValue())
                .as("the clock has been set")
                .isGreaterThan(((Number) second.claim("iat")).longValue() + STEP.toSeconds() / 2);

        assertThat(repeated.string("jti")).isEqualTo(second.string("jti"));
        assertThat(app.refresh(repeated)).isIssued();
    }

    @Test
    void backProlongsNoOverlap() {
        clock.ahead(STEP);
        Jwt first = signIn();
        Jwt second = app.refresh(first).refreshToken();
        new Families(database).rotatedAgo(first, Duration.ofSeconds(61));

        clock.ahead(Duration.ZERO);

        assertThat(app.refresh(first)).isRefusedWith("invalid_grant");
        assertThat(app.refresh(second)).isRefusedWith("invalid_grant");
        assertThat(realm.events("REFRESH_TOKEN_ERROR"))
                .filteredOn(event -> first.string("sid").equals(event.getSessionId()))
                .anyMatch(event -> "refresh_token_replay".equals(event.getError()));
    }

    /** Keycloak refuses a token that is older than its session; that the clock made it so is no theft. */
    @Test
    void backRaisesNoAlarm() {
        clock.ahead(STEP);
        Jwt first = signIn();
        clock.ahead(Duration.ZERO);
        Jwt second = app.refresh(first).refreshToken();

        assertThat(app.refresh(second)).isRefusedWith("invalid_grant");

        assertThat(new Families(database).of(first))
                .containsEntry("generation", 1)
                .containsEntry("revoked_at", null);
    }

    private static Jwt signIn() {
        return app.password("alice", "alice-password", "openid").refreshToken();
    }
}
