package io.accesspack.it.rotation;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.server.KeycloakServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows go when none of the family's tokens can be used any more, not before. */
class CleanupIT {

    private static final int MORE_THAN_A_BATCH = 1200;

    private static Database database;
    private static KeycloakServer server;
    private static TestRealm realm;
    private static OidcClient app;
    private static Families families;

    @BeforeAll
    static void startWithFrequentCleanup() {
        database = Database.start();
        server = KeycloakServer.on(database)
                .option("--spi-client-policy-executor--refresh-token-rotation--cleanup-interval-seconds=1")
                .start();
        realm = TestRealm.importInto(server, "rotation-realm.json");
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 0));
        app = realm.client("app");
        families = new Families(database);
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    private static Jwt rotated(String scope) {
        return app.refresh(app.password("alice", "alice-password", scope).refreshToken())
                .refreshToken();
    }

    private static void expired(Jwt token, Duration ago) {
        database.update(
                "update AP_TOKEN_FAMILY set EXPIRES_AT = ?, ROTATED_AT = ? where SESSION_ID = ?",
                Instant.now().minus(ago).toEpochMilli(),
                Instant.now().minus(ago).toEpochMilli(),
                token.string("sid"));
    }

    /** Rows are looked at in every run: when a later one is gone, the run has passed by the earlier one. */
    private static void awaitACleanup() {
        Jwt marker = rotated("openid");
        expired(marker, Duration.ofHours(2));
        Eventually.holds(() -> families.ofSession(marker).isEmpty());
    }

    @Test
    void removesInBatchesWhatHasExpired() {
        String template = "insert into AP_TOKEN_FAMILY (ID, REALM_ID, CLIENT_ID, USER_ID, SESSION_ID, OFFLINE_FLAG,"
                + " GENERATION, CURRENT_TOKEN_ID, ROTATED_AT, REPEATS, EXPIRES_AT, REPLAY_UNTOLD)"
                + " values (?, 'r', 'c', 'u', 'gone', '0', 1, 't', 0, 0, 1000, false)";
        for (int i = 0; i < MORE_THAN_A_BATCH; i++) {
            database.update(template, "expired-" + i);
        }

        Eventually.holds(() -> database.query("select ID from AP_TOKEN_FAMILY where SESSION_ID = 'gone'")
                .isEmpty());
    }

    @Test
    void keepsWhatMayStillVerifyOnAnotherNodesClock() {
        Jwt token = rotated("openid");
        expired(token, Duration.ofMinutes(5));

        awaitACleanup();

        assertThat(families.ofSession(token)).hasSize(1);
    }

    @Test
    void keepsFamiliesThatAreInUse() {
        Jwt token = rotated("openid");

        awaitACleanup();

        assertThat(app.refresh(token)).isIssued();
    }

    @Test
    void keepsOfflineFamiliesWithoutExpiryUntilTheirSessionIsGone() {
        Jwt token = rotated("openid offline_access");
        assertThat(token.claim("exp")).isNull();
        database.update("update AP_TOKEN_FAMILY set ROTATED_AT = 0 where SESSION_ID = ?", token.string("sid"));

        awaitACleanup();
        assertThat(families.ofSession(token)).hasSize(1);

        realm.admin().deleteSession(token.string("sid"), true);
        Eventually.holds(() -> families.ofSession(token).isEmpty());
    }

    @Test
    void keepsWhatTheUserIsStillToBeToldOf() {
        Jwt first = app.password("alice", "alice-password", "openid").refreshToken();
        app.refresh(first);
        app.refresh(first);
        expired(first, Duration.ofDays(2));

        awaitACleanup();

        assertThat(families.ofSession(first)).hasSize(1);
    }
}
