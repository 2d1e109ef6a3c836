package io.accesspack.it.rotation;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.Concurrently;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.Page;
import io.accesspack.testkit.oidc.TokenResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** Revocation and logout against a refresh that is under way: whoever comes second, no usable token is left. */
@KeycloakTest(realm = "rotation-realm.json")
class RevocationIT {

    private static final int MANY_ROUNDS = 1000;
    private static final int ROUNDS = 250;
    private static final int FEW_ROUNDS = 50;

    private final TestRealm realm;
    private final OidcClient app;
    private final OidcClient api;

    RevocationIT(TestRealm realm) {
        this.realm = realm;
        this.app = realm.client("app");
        this.api = realm.client("api").secret("api-secret");
    }

    @BeforeEach
    void rotate() {
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 10));
    }

    @Test
    void revokedTokenDoesNotRefresh() {
        Jwt token = app.password("alice", "alice-password", "openid").refreshToken();

        assertThat(app.revoke(token)).isEqualTo(200);

        assertThat(app.refresh(token)).isRefusedWith("invalid_grant");
    }

    @Test
    void logoutInTheBrowserEndsTheRefresh() {
        frontchannelLogout(true);
        try {
            Browser browser = new Browser();
            TokenResponse tokens = app.signIn(browser, "alice", "alice-password", "openid");
            TokenResponse refreshed = app.refresh(tokens.refreshToken());

            Page page = browser.open(URI.create(realm.issuer()
                    + "/protocol/openid-connect/logout?id_token_hint="
                    + refreshed.idToken().encoded()));

            assertThat(page.status()).isEqualTo(200);
            assertThat(app.refresh(refreshed.refreshToken())).isRefusedWith("invalid_grant");
        } finally {
            frontchannelLogout(false);
        }
    }

    private void frontchannelLogout(boolean on) {
        ClientRepresentation client =
                realm.admin().clients().findByClientId("app").get(0);
        client.setFrontchannelLogout(on);
        client.getAttributes().put("frontchannel.logout.url", on ? "http://localhost:4200/logout" : "");
        realm.admin().clients().get(client.getId()).update(client);
    }

    @Test
    void replayAfterLogoutRaisesNoAlarm() {
        Jwt first = app.password("alice", "alice-password", "openid").refreshToken();
        Jwt second = app.refresh(first).refreshToken();
        assertThat(app.logout(second)).isEqualTo(204);

        assertThat(app.refresh(first)).isRefusedWith("invalid_grant");
        assertThat(app.refresh(second)).isRefusedWith("invalid_grant");

        assertThat(realm.events("REFRESH_TOKEN_ERROR"))
                .noneMatch(event -> "refresh_token_replay".equals(event.getError())
                        && first.string("sid").equals(event.getSessionId()));
    }

    @Test
    void noTokenOutlivesARevocation() {
        assertThat(survivors(MANY_ROUNDS, held -> app.revoke(held.refreshToken())))
                .isEmpty();
    }

    @Test
    void noTokenOutlivesALogout() {
        assertThat(survivors(ROUNDS, held -> app.logout(held.refreshToken()))).isEmpty();
    }

    @Test
    void noTokenOutlivesAnAdministratorsLogout() {
        assertThat(survivors(ROUNDS, held -> realm.admin().deleteSession(session(held), false)))
                .isEmpty();
    }

    @Test
    void noTokenOutlivesALogoutInTheBrowser() {
        assertThat(survivors(FEW_ROUNDS, this::endInTheBrowser)).isEmpty();
    }

    private void endInTheBrowser(TokenResponse held) {
        Page page = new Browser()
                .open(URI.create(realm.issuer() + "/protocol/openid-connect/logout?id_token_hint="
                        + held.idToken().encoded()));
        assertThat(page.status()).isEqualTo(200);
    }

    private static String session(TokenResponse tokens) {
        return tokens.refreshToken().string("sid");
    }

    @Test
    void noTokenOutlivesALogoutInTheAccountConsole() {
        Jwt console = app.password("alice", "alice-password", "openid").accessToken();

        assertThat(survivors(ROUNDS, held -> endInTheAccountConsole(session(held), console)))
                .isEmpty();
    }

    private void endInTheAccountConsole(String sessionId, Jwt accessToken) {
        assertThat(Endpoint.delete(URI.create(realm.issuer() + "/account/sessions/" + sessionId), accessToken))
                .isEqualTo(204);
    }

    /** The end has reached Keycloak's session cache, but not the table: a refresh finds the session there and caches it again. */
    @Test
    void noTokenOutlivesALogoutThatWaitsForTheDatabase() {
        TokenResponse signedIn = app.password("alice", "alice-password", "openid");
        Jwt held = app.refresh(signedIn.refreshToken()).refreshToken();
        CompletableFuture<Void> ending;
        CompletableFuture<TokenResponse> refreshing;
        try (HeldRow session = HeldRow.clientSession(realm.server().database(), held)) {
            ending = CompletableFuture.runAsync(() -> realm.admin().deleteSession(held.string("sid"), false));
            session.awaitWaiting(1);
            refreshing = CompletableFuture.supplyAsync(() -> app.refresh(held));
            Eventually.holds(() -> refreshing.isDone() || session.areWaiting(2));
        }
        ending.join();

        assertThat(survivors(refreshing.join())).isEmpty();
        assertThat(api.isActive(signedIn.accessToken())).isFalse();
    }

    /** Tokens that still work after the session was ended while a refresh was on its way; every second round is the family's first. */
    private List<String> survivors(int rounds, Consumer<TokenResponse> ending) {
        List<String> survivors = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            TokenResponse signedIn = app.password("alice", "alice-password", "openid");
            TokenResponse held = round % 2 == 0 ? signedIn : app.refresh(signedIn.refreshToken());
            List<Callable<TokenResponse>> race = List.of(() -> app.refresh(held.refreshToken()), () -> {
                ending.accept(held);
                return null;
            });
            for (String survivor : survivors(Concurrently.run(race).get(0))) {
                survivors.add(survivor + " of round " + round);
            }
            if (api.isActive(signedIn.accessToken())) {
                survivors.add("first access token of round " + round);
            }
        }
        return survivors;
    }

    private List<String> survivors(TokenResponse refreshed) {
        List<String> survivors = new ArrayList<>();
        if (refreshed.status() != 200) {
            assertThat(refreshed).isRefusedWith("invalid_grant");
            return survivors;
        }
        if (app.refresh(refreshed.refreshToken()).status() == 200) {
            survivors.add("refresh token");
        }
        if (api.isActive(refreshed.accessToken())) {
            survivors.add("access token");
        }
        return survivors;
    }
}
