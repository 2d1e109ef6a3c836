package io.accesspack.it.rotation;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.Concurrently;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KeycloakTest(realm = "rotation-realm.json")
class RefreshRateIT {

    private final TestRealm realm;
    private final OidcClient app;

    RefreshRateIT(TestRealm realm) {
        this.realm = realm;
        this.app = realm.client("app");
    }

    @BeforeEach
    void allowThreeRefreshesPerMinute() {
        limit(3);
    }

    private void limit(int perMinute) {
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 60, "refreshes-per-minute", perMinute));
    }

    private Jwt signIn() {
        return app.password("alice", "alice-password", "openid").refreshToken();
    }

    private Jwt refreshThreeTimes(Jwt token) {
        Jwt current = token;
        for (int i = 0; i < 3; i++) {
            current = app.refresh(current).refreshToken();
        }
        return current;
    }

    @Test
    void answersOneTooManyWith429AndLeavesTheTokenGood() {
        Jwt token = refreshThreeTimes(signIn());

        HttpResponse<String> refused = Http.send(Http.form(
                Http.request(URI.create(realm.issuer() + "/protocol/openid-connect/token")),
                Map.of("grant_type", "refresh_token", "client_id", "app", "refresh_token", token.encoded())));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("\"slow_down\"");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(realm.events("REFRESH_TOKEN_ERROR"))
                .filteredOn(event -> "refresh_rate_exceeded".equals(event.getError()))
                .anySatisfy(event -> assertThat(event.getSessionId()).isEqualTo(token.string("sid")));

        limit(0);
        assertThat(app.refresh(token)).isIssued();
    }

    @Test
    void allowsMoreInTheNextMinute() {
        Jwt first = signIn();
        Jwt token = refreshThreeTimes(first);
        assertThat(app.refresh(token)).isRefusedWith(429, "slow_down");

        realm.server()
                .database()
                .update(
                        "update AP_TOKEN_FAMILY set WINDOW_STARTED_AT = WINDOW_STARTED_AT - 60000 where ID = ?",
                        first.string("jti"));

        assertThat(app.refresh(refreshThreeTimes(token))).isRefusedWith(429, "slow_down");
    }

    @Test
    void countsRepetitionsDuringTheOverlap() {
        Jwt first = signIn();
        assertThat(app.refresh(first)).isIssued();
        assertThat(app.refresh(first)).isIssued();
        assertThat(app.refresh(first)).isIssued();

        assertThat(app.refresh(first)).isRefusedWith(429, "slow_down");
    }

    @Test
    void aReplayIsAReplayHoweverFullTheMinute() {
        Jwt first = signIn();
        Jwt newest = refreshThreeTimes(first);
        assertThat(app.refresh(newest)).isRefusedWith(429, "slow_down");

        assertThat(app.refresh(first)).isRefusedWith("invalid_grant");

        assertThat(app.refresh(newest)).isRefusedWith("invalid_grant");
        assertThat(realm.events("REFRESH_TOKEN_ERROR"))
                .filteredOn(event -> "refresh_token_replay".equals(event.getError()))
                .anySatisfy(event -> assertThat(event.getSessionId()).isEqualTo(first.string("sid")));
    }

    @Test
    void letsExactlyAsManyThroughAtOnce() {
        Jwt first = signIn();

        List<TokenResponse> responses = Concurrently.run(10, () -> app.refresh(first));

        assertThat(responses).filteredOn(response -> response.status() == 200).hasSize(3);
        assertThat(responses).filteredOn(response -> response.status() == 429).hasSize(7);
    }
}
