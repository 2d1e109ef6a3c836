package io.accesspack.it.rotation;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.Concurrently;
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
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** Revocation and logout against a refresh that is under way: whoever comes second, no usable token is left. */
@KeycloakTest(realm = "rotation-realm.json")
class RevocationIT {

    private static final int MANY_ROUNDS = 1000;
    private static final int ROUNDS = 250;

    private final TestRealm realm;
    private final OidcClient app;
    private final OidcClient api;

    /** Of one in 1,500 sessions that are ended during a refresh, see the module's README. */
    private final boolean cacheMayOutliveTheRow;

    RevocationIT(TestRealm realm) {
        this.realm = realm;
        this.app = realm.client("app");
        this.api = realm.client("api").secret("api-secret");
        this.cacheMayOutliveTheRow = "mariadb".equals(realm.server().database().vendor());
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
        assertThat(survivors(MANY_ROUNDS, app::revoke)).isEmpty();
    }

    @Test
    void noTokenOutlivesALogout() {
        assertThat(survivors(ROUNDS, app::logout)).isEmpty();
    }

    @Test
    void noTokenOutlivesAnAdministratorsLogout() {
        assertThat(survivors(ROUNDS, token -> realm.admin().deleteSession(token.string("sid"), false)))
                .isEmpty();
    }

    @Test
    void noTokenOutlivesALogoutInTheAccountConsole() {
        Jwt console = app.password("alice", "alice-password", "openid").accessToken();

        assertThat(survivors(ROUNDS, token -> endInTheAccountConsole(token.string("sid"), console)))
                .isEmpty();
    }

    private void endInTheAccountConsole(String sessionId, Jwt accessToken) {
        assertThat(Endpoint.delete(URI.create(realm.issuer() + "/account/sessions/" + sessionId), accessToken))
                .isEqualTo(204);
    }

    /** Tokens that still work after the session was ended while a refresh was on its way; every second round is the family's first. */
    private List<String> survivors(int rounds, Consumer<Jwt> ending) {
        List<String> survivors = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Jwt first = app.password("alice", "alice-password", "openid").refreshToken();
            Jwt held = round % 2 == 0 ? first : app.refresh(first).refreshToken();
            List<Callable<TokenResponse>> race = List.of(() -> app.refresh(held), () -> {
                ending.accept(held);
                return null;
            });
            TokenResponse refreshed = Concurrently.run(race).get(0);
            if (refreshed.status() == 200) {
                if (app.refresh(refreshed.refreshToken()).status() == 200) {
                    survivors.add("refresh token of round " + round);
                }
                if (!cacheMayOutliveTheRow && api.isActive(refreshed.accessToken())) {
                    survivors.add("access token of round " + round);
                }
            } else {
                assertThat(refreshed).isRefusedWith("invalid_grant");
            }
        }
        return survivors;
    }
}
