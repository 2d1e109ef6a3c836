package io.accesspack.it.rotation;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.AuthorizationCodeFlow;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two logins of one client in one session, which end each other: both at the same moment. Each has its own row when both go on, so
 * whoever wanted the other's as well would wait forever.
 */
@KeycloakTest(realm = "rotation-realm.json")
class SiblingFamiliesIT {

    private final TestRealm realm;
    private final OidcClient app;
    private Jwt superseded;
    private Jwt current;
    private Jwt siblingSuperseded;
    private Jwt siblingCurrent;

    SiblingFamiliesIT(TestRealm realm) {
        this.realm = realm;
        this.app = realm.client("app");
    }

    private void signInTwice(String onReplay) {
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 0, "on-replay", onReplay, "notify-user", false));
        Browser browser = new Browser();
        superseded = app.signIn(browser, "alice", "alice-password", "openid").refreshToken();
        AuthorizationCodeFlow again = app.authorization("openid");
        siblingSuperseded = again.redeem(again.open(browser)).refreshToken();
        assertThat(siblingSuperseded.string("sid")).isEqualTo(superseded.string("sid"));
        current = app.refresh(superseded).refreshToken();
        siblingCurrent = app.refresh(siblingSuperseded).refreshToken();
    }

    private List<Integer> atOnce(Supplier<Integer> one, Supplier<Integer> other) {
        CompletableFuture<Integer> first;
        CompletableFuture<Integer> second;
        try (HeldRow families = HeldRow.family(realm.server().database(), superseded)) {
            first = CompletableFuture.supplyAsync(one);
            second = CompletableFuture.supplyAsync(other);
            families.awaitWaiting(2);
        }
        return List.of(first.join(), second.join());
    }

    private void bothAreOver() {
        assertThat(app.refresh(current)).isRefusedWith("invalid_grant");
        assertThat(app.refresh(siblingCurrent)).isRefusedWith("invalid_grant");
        assertThat(new Families(realm.server().database()).ofSession(superseded))
                .hasSize(2)
                .allSatisfy(family -> assertThat(family.get("revoked_at")).isNotNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"family", "session", "user"})
    void areReplayed(String onReplay) {
        signInTwice(onReplay);

        assertThat(atOnce(() -> app.refresh(superseded).status(), () -> app.refresh(siblingSuperseded)
                        .status()))
                .containsExactly(400, 400);

        bothAreOver();
    }

    @Test
    void areRevoked() {
        signInTwice("session");

        assertThat(atOnce(() -> app.revoke(current), () -> app.revoke(siblingCurrent)))
                .containsExactly(200, 200);

        bothAreOver();
    }

    @Test
    void areLoggedOut() {
        signInTwice("session");

        assertThat(atOnce(() -> app.logout(current), () -> app.logout(siblingCurrent)))
                .allMatch(status -> status == 204 || status == 400);

        bothAreOver();
    }

    @Test
    void areReplayedAndRevoked() {
        signInTwice("session");

        assertThat(atOnce(() -> app.refresh(superseded).status(), () -> app.revoke(siblingCurrent)))
                .containsExactly(400, 200);

        bothAreOver();
    }
}
