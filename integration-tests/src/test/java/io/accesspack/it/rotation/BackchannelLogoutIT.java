package io.accesspack.it.rotation;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.LogoutAddress;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.AuthorizationCodeFlow;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications that registered for back-channel logout hear of the session's end (OpenID Connect Back-Channel Logout 1.0). */
@KeycloakTest(realm = "rotation-realm.json")
class BackchannelLogoutIT {

    /** Keycloak's HTTP client gives up after 5 seconds: whoever is faster has not waited. */
    private static final Duration AT_ONCE = Duration.ofSeconds(4);

    private final TestRealm realm;
    private final OidcClient app;
    private final OidcClient api;

    BackchannelLogoutIT(TestRealm realm) {
        this.realm = realm;
        this.app = realm.client("app");
        this.api = realm.client("api").secret("api-secret");
    }

    private void onReplay(String scope) {
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 0, "on-replay", scope, "notify-user", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"family", "session", "user"})
    void isSentOnReplay(String scope) {
        onReplay(scope);
        try (LogoutAddress address = LogoutAddress.of(realm, "app")) {
            Jwt first = app.password("alice", "alice-password", "openid").refreshToken();
            app.refresh(first);

            app.refresh(first);

            Eventually.holds(() -> address.sessions().contains(first.string("sid")));
        }
    }

    @Test
    void isSentOnceForTheOnlineAndTheOfflineSessionOfALogin() {
        onReplay("user");
        try (LogoutAddress address = LogoutAddress.of(realm, "app")) {
            Browser browser = new Browser();
            Jwt online =
                    app.signIn(browser, "alice", "alice-password", "openid").refreshToken();
            AuthorizationCodeFlow again = app.authorization("openid offline_access");
            Jwt offline = again.redeem(again.open(browser)).refreshToken();
            assertThat(offline.string("sid")).isEqualTo(online.string("sid"));
            Jwt elsewhere = app.password("alice", "alice-password", "openid").refreshToken();
            app.refresh(online);

            app.refresh(online);

            Eventually.holds(() -> address.sessions().contains(elsewhere.string("sid")));
            Eventually.holds(() -> address.sessions().contains(online.string("sid")));
            assertThat(address.sessions()).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"family", "session", "user"})
    void anAddressThatNeverAnswersHoldsNothingUp(String scope) {
        onReplay(scope);
        try (LogoutAddress silent = LogoutAddress.silent(realm, "app");
                LogoutAddress answering = LogoutAddress.of(realm, "other")) {
            Browser browser = new Browser();
            Jwt first = app.signIn(browser, "alice", "alice-password", "openid").refreshToken();
            AuthorizationCodeFlow beside = realm.client("other").authorization("openid");
            Jwt other = beside.redeem(beside.open(browser)).refreshToken();
            assertThat(other.string("sid")).isEqualTo(first.string("sid"));
            TokenResponse newest = app.refresh(first);

            Instant replayed = Instant.now();
            assertThat(app.refresh(first)).isRefusedWith("invalid_grant");

            assertThat(Duration.between(replayed, Instant.now())).isLessThan(AT_ONCE);
            assertThat(api.isActive(newest.accessToken())).isFalse();
            if (!scope.equals("family")) {
                Eventually.holds(() -> answering.sessions().contains(first.string("sid")));
            }
            assertThat(silent.sessions()).isEmpty();
        }
    }
}
