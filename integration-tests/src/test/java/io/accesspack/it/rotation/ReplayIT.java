package io.accesspack.it.rotation;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.Concurrently;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.AuthorizationCodeFlow;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.Page;
import io.accesspack.testkit.oidc.TokenResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.EventRepresentation;

@KeycloakTest(realm = "rotation-realm.json")
class ReplayIT {

    private final TestRealm realm;
    private final OidcClient app;
    private final OidcClient api;

    ReplayIT(TestRealm realm) {
        this.realm = realm;
        this.app = realm.client("app").header("User-Agent", "rotation-test");
        this.api = realm.client("api").secret("api-secret");
    }

    private void onReplay(String scope) {
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 0, "on-replay", scope));
    }

    private TokenResponse signIn(String scope) {
        return app.password("alice", "alice-password", scope);
    }

    private List<EventRepresentation> alarms(Jwt token) {
        return realm.events("REFRESH_TOKEN_ERROR").stream()
                .filter(event -> "refresh_token_replay".equals(event.getError()))
                .filter(event -> token.string("sid").equals(event.getSessionId()))
                .toList();
    }

    @Test
    void endsTheSession() {
        onReplay("session");
        TokenResponse signedIn = signIn("openid");
        TokenResponse refreshed = app.refresh(signedIn.refreshToken());

        assertThat(app.refresh(signedIn.refreshToken())).isRefusedWith("invalid_grant");

        assertThat(app.refresh(refreshed.refreshToken())).isRefusedWith("invalid_grant");
        assertThat(api.isActive(refreshed.accessToken())).isFalse();
        assertThat(app.userinfo(refreshed.accessToken()).statusCode()).isEqualTo(401);
    }

    /**
     * Two logins of one application in one session: what Keycloak ended may be back within the second, the family may not. The user
     * is one whom no other test here has given a notice to read at the next login.
     */
    @Test
    void endsTheOtherFamiliesOfTheClientForGood() {
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 0, "on-replay", "family", "notify-user", false));
        Browser browser = new Browser();
        TokenResponse first = app.signIn(browser, "anna", "anna-password", "openid");
        AuthorizationCodeFlow again = app.authorization("openid");
        TokenResponse sibling = app.refresh(again.redeem(again.open(browser)).refreshToken());
        app.refresh(first.refreshToken());
        assertThat(sibling.refreshToken().string("sid"))
                .isEqualTo(first.refreshToken().string("sid"));

        assertThat(app.refresh(first.refreshToken())).isRefusedWith("invalid_grant");

        AuthorizationCodeFlow afterwards = app.authorization("openid");
        Page next = afterwards.open(browser);
        TokenResponse signedInAgain =
                afterwards.redeem(next.isReturnedToClient() ? next : next.signIn("anna", "anna-password"));
        assertThat(app.refresh(sibling.refreshToken())).isRefusedWith("invalid_grant");
        assertThat(app.refresh(signedInAgain.refreshToken())).isIssued();
    }

    @Test
    void tellsWhoWhenAndFromWhere() {
        onReplay("session");
        Jwt first = signIn("openid").refreshToken();
        app.refresh(first);

        app.header("User-Agent", "a thief").refresh(first);

        assertThat(alarms(first)).singleElement().satisfies(event -> {
            assertThat(event.getClientId()).isEqualTo("app");
            assertThat(event.getUserId()).isEqualTo(realm.user("alice").getId());
            assertThat(event.getDetails())
                    .containsEntry("token_family", first.string("jti"))
                    .containsEntry("presented_generation", "0")
                    .containsEntry("current_generation", "1")
                    .containsEntry("last_rotation_user_agent", "rotation-test")
                    .containsEntry("user_agent", "a thief")
                    .containsEntry("last_rotation_ip_address", event.getIpAddress())
                    .containsEntry("ended", "session")
                    .containsKey("seconds_since_last_rotation");
        });
    }

    /** Times in tokens count in seconds, so nothing may depend on them. */
    @Test
    void isNoticedWithinTheSecondInWhichTheTokenWasIssued() {
        onReplay("session");
        Jwt first;
        Jwt second;
        Jwt third;
        do {
            first = signIn("openid").refreshToken();
            second = app.refresh(first).refreshToken();
            third = app.refresh(second).refreshToken();
        } while (!first.claim("iat").equals(third.claim("iat")));

        assertThat(app.refresh(first)).isRefusedWith("invalid_grant");

        assertThat(app.refresh(second)).isRefusedWith("invalid_grant");
        assertThat(app.refresh(third)).isRefusedWith("invalid_grant");
        assertThat(alarms(first)).hasSize(1);
    }

    @Test
    void raisesOneAlarmForManyReplays() {
        onReplay("session");
        Jwt first = signIn("openid").refreshToken();
        app.refresh(first);

        List<TokenResponse> replays = Concurrently.run(10, () -> app.refresh(first));

        assertThat(replays).allSatisfy(replay -> assertThat(replay).isRefusedWith("invalid_grant"));
        assertThat(app.refresh(first)).isRefusedWith("invalid_grant");
        assertThat(alarms(first)).hasSize(1);
    }

    @Test
    void withoutOverlapLetsOneOfManyThrough() {
        onReplay("session");
        Jwt first = signIn("openid").refreshToken();

        List<TokenResponse> responses = Concurrently.run(10, () -> app.refresh(first));

        assertThat(responses.stream().filter(response -> response.status() == 200))
                .hasSize(1);
        assertThat(alarms(first)).hasSize(1);
    }

    @Test
    void meetsALegitimateRefreshThatIsUnderWay() {
        onReplay("session");
        Jwt first = signIn("openid").refreshToken();
        Jwt second = app.refresh(first).refreshToken();

        CompletableFuture<TokenResponse> legitimate;
        CompletableFuture<TokenResponse> replay;
        try (HeldRow family = HeldRow.family(realm.server().database(), second)) {
            legitimate = CompletableFuture.supplyAsync(() -> app.refresh(second));
            family.awaitWaiting(1);
            replay = CompletableFuture.supplyAsync(() -> app.refresh(first));
            family.awaitWaiting(2);
        }

        assertThat(replay.join()).isRefusedWith("invalid_grant");
        if (legitimate.join().status() == 200) {
            assertThat(app.refresh(legitimate.join().refreshToken())).isRefusedWith("invalid_grant");
            assertThat(api.isActive(legitimate.join().accessToken())).isFalse();
        }
        assertThat(alarms(first)).hasSize(1);
    }

    /** In the browser of the session that ends, and elsewhere: each login is issued or refused, and the family is over. */
    @Test
    void meetsLoginsThatAreUnderWay() {
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 0, "on-replay", "session", "notify-user", false));
        Browser browser = new Browser();
        Jwt first = app.signIn(browser, "anna", "anna-password", "openid").refreshToken();
        Jwt newest = app.refresh(first).refreshToken();
        Callable<TokenResponse> here = () -> {
            AuthorizationCodeFlow login = app.authorization("openid");
            Page page = login.open(browser);
            return login.redeem(page.isReturnedToClient() ? page : page.signIn("anna", "anna-password"));
        };
        Callable<TokenResponse> elsewhere = () -> app.password("anna", "anna-password", "openid");

        List<TokenResponse> answers =
                Concurrently.run(List.of(() -> app.refresh(first), here, elsewhere, elsewhere, elsewhere));

        assertThat(answers.get(0)).isRefusedWith("invalid_grant");
        assertThat(app.refresh(newest)).isRefusedWith("invalid_grant");
        for (TokenResponse login : answers.subList(1, answers.size())) {
            assertThat(login.status()).isIn(200, 400);
            if (login.status() == 200) {
                assertThat(app.refresh(login.refreshToken()).status()).isIn(200, 400);
            }
        }
        assertThat(app.signIn("anna", "anna-password", "openid")).isIssued();
    }

    @Test
    void canLeaveTheRestOfTheSessionAlone() {
        onReplay("family");
        TokenResponse signedIn = signIn("openid");
        TokenResponse other = realm.client("other").password("alice", "alice-password", "openid");
        app.refresh(signedIn.refreshToken());

        app.refresh(signedIn.refreshToken());

        assertThat(api.isActive(signedIn.accessToken())).isFalse();
        assertThat(realm.client("other").refresh(other.refreshToken())).isIssued();
    }

    @Test
    void canEndEverySessionOfTheUserOfflineOnesIncluded() {
        onReplay("user");
        TokenResponse elsewhere = signIn("openid");
        TokenResponse offline = signIn("openid offline_access");
        TokenResponse signedIn = signIn("openid");
        app.refresh(signedIn.refreshToken());

        app.refresh(signedIn.refreshToken());

        assertThat(app.refresh(elsewhere.refreshToken())).isRefusedWith("invalid_grant");
        assertThat(app.refresh(offline.refreshToken())).isRefusedWith("invalid_grant");
        assertThat(api.isActive(elsewhere.accessToken())).isFalse();
        assertThat(api.isActive(offline.accessToken())).isFalse();
        assertThat(app.userinfo(elsewhere.accessToken()).statusCode()).isEqualTo(401);
    }
}
