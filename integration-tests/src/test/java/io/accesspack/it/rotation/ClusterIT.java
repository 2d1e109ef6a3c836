package io.accesspack.it.rotation;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.Concurrently;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.FakeTime;
import io.accesspack.testkit.server.KeycloakServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.keycloak.representations.idm.RealmRepresentation;

/** Two Keycloak nodes on one database. */
@TestMethodOrder(OrderAnnotation.class)
class ClusterIT {

    private static final Duration AHEAD = Duration.ofHours(1);

    /** Both nodes answer under one name, as behind a load balancer: tokens of one verify on the other. */
    private static final String HOSTNAME = "--hostname=http://sso.rotation.test";

    private static Database database;
    private static KeycloakServer one;
    private static KeycloakServer two;
    private static TestRealm realm;
    private static OidcClient appOnOne;
    private static OidcClient appOnTwo;

    @BeforeAll
    static void start() {
        database = Database.start("postgres");
        one = KeycloakServer.on(database).option(HOSTNAME).start();
        two = KeycloakServer.on(database).option(HOSTNAME).start();
        realm = TestRealm.importInto(one, "rotation-realm.json");
        appOnOne = realm.client("app");
        appOnTwo = TestRealm.existing(two, realm.name()).client("app");
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
        database.close();
    }

    @BeforeEach
    void rotateWithOverlap() {
        RotationPolicies.configure(
                realm, Map.of("overlap-seconds", 10, "overlap-limit", 100, "refreshes-per-minute", 25));
    }

    private static Jwt signIn() {
        return appOnOne.password("alice", "alice-password", "openid").refreshToken();
    }

    @Test
    void rotatesHereAndThere() {
        Jwt first = signIn();
        Jwt second = appOnTwo.refresh(first).refreshToken();
        Jwt third = appOnOne.refresh(second).refreshToken();

        assertThat(third.claims()).containsEntry("gen", 2).containsEntry("fam", first.string("jti"));
    }

    @Test
    void noticesAReplayOnTheOtherNodeAndEndsTheSessionOnBoth() {
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 0));
        TokenResponse signedIn = appOnOne.password("alice", "alice-password", "openid");
        TokenResponse refreshed = appOnOne.refresh(signedIn.refreshToken());
        assertThat(refreshed).isIssued();

        assertThat(appOnTwo.refresh(signedIn.refreshToken())).isRefusedWith("invalid_grant");

        for (OidcClient app : List.of(appOnOne, appOnTwo)) {
            assertThat(app.refresh(refreshed.refreshToken())).isRefusedWith("invalid_grant");
            assertThat(app.userinfo(refreshed.accessToken()).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void yieldsOneSuccessorToRefreshesOnBothAtOnce() {
        Jwt first = signIn();
        List<Callable<TokenResponse>> refreshes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            refreshes.add(() -> appOnOne.refresh(first));
            refreshes.add(() -> appOnTwo.refresh(first));
        }

        List<TokenResponse> responses = Concurrently.run(refreshes);

        assertThat(responses).allSatisfy(response -> assertThat(response).isIssued());
        assertThat(responses.stream()
                        .map(response -> response.refreshToken().string("jti"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void carriesOnWhenANodeIsKilled() {
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 0));
        Jwt first = signIn();
        Jwt second = appOnTwo.refresh(first).refreshToken();

        two.kill();
        try {
            Jwt third = appOnOne.refresh(second).refreshToken();
            assertThat(third.claims()).containsEntry("gen", 2);
            assertThat(appOnOne.refresh(first)).isRefusedWith("invalid_grant");
            assertThat(appOnOne.refresh(third)).isRefusedWith("invalid_grant");
        } finally {
            two.start();
        }
    }

    /** The last, because a node that is ahead stays out of the cluster, and others that start later might follow it. */
    @Test
    @Order(Integer.MAX_VALUE)
    void goesByTheDatabasesClockWhereTheirOwnDiffer() {
        FakeTime.require();
        keepSessionsForLongerThanTheClocksDiffer();
        try (KeycloakServer ahead =
                KeycloakServer.on(database).option(HOSTNAME).clockAhead(AHEAD).start()) {
            OidcClient appAhead = TestRealm.existing(ahead, realm.name()).client("app");

            assertOverlapHoldsAndEnds(appOnOne, appAhead);
            assertOverlapHoldsAndEnds(appAhead, appOnOne);
            assertRateHolds(appAhead);
        }
    }

    private static void keepSessionsForLongerThanTheClocksDiffer() {
        RealmRepresentation settings = realm.admin().toRepresentation();
        settings.setSsoSessionIdleTimeout(Math.toIntExact(AHEAD.multipliedBy(8).toSeconds()));
        realm.admin().update(settings);
    }

    private static void assertOverlapHoldsAndEnds(OidcClient here, OidcClient there) {
        Jwt first = signIn();
        Jwt second = here.refresh(first).refreshToken();
        assertThat(rotatedAt(first))
                .isBetween(
                        Instant.now().minusSeconds(60).toEpochMilli(),
                        Instant.now().plusSeconds(2).toEpochMilli());

        assertThat(there.refresh(first).refreshToken().string("jti")).isEqualTo(second.string("jti"));

        new Families(database).rotatedAgo(first, Duration.ofSeconds(11));
        assertThat(there.refresh(first)).isRefusedWith("invalid_grant");
        assertThat(realm.events("REFRESH_TOKEN_ERROR"))
                .filteredOn(event -> first.string("sid").equals(event.getSessionId()))
                .filteredOn(event -> "refresh_token_replay".equals(event.getError()))
                .singleElement()
                .satisfies(event -> assertThat(Long.parseLong(event.getDetails().get("seconds_since_last_rotation")))
                        .isBetween(11L, 60L));
    }

    private static long rotatedAt(Jwt token) {
        return ((Number) new Families(database).of(token).get("rotated_at")).longValue();
    }

    private static void assertRateHolds(OidcClient there) {
        Jwt token = signIn();
        for (int refreshes = 0; refreshes < 25; refreshes++) {
            token = (refreshes % 2 == 0 ? there : appOnOne).refresh(token).refreshToken();
        }

        assertThat(appOnOne.refresh(token)).isRefusedWith(429, "slow_down");
        assertThat(there.refresh(token)).isRefusedWith(429, "slow_down");
    }
}
