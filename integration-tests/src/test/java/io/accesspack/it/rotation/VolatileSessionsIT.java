package io.accesspack.it.rotation;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.Concurrently;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.AuthorizationCodeFlow;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.EventRepresentation;

/** A server that keeps online sessions in memory only (feature {@code persistent-user-sessions} disabled); offline ones stay in the database. */
@Tag("slow")
class VolatileSessionsIT {

    private static Database database;
    private static KeycloakServer server;
    private static TestRealm realm;
    private static OidcClient app;
    private static OidcClient api;

    @BeforeAll
    static void start() {
        database = Database.start();
        server = KeycloakServer.on(database)
                .buildOption("--features-disabled=persistent-user-sessions")
                .start();
        realm = TestRealm.importInto(server, "rotation-realm.json");
        app = realm.client("app");
        api = realm.client("api").secret("api-secret");
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @BeforeEach
    void rotateWithoutOverlap() {
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 0, "on-replay", "session", "notify-user", false));
    }

    private static Jwt signIn(String scope) {
        return app.password("alice", "alice-password", scope).refreshToken();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid", "openid offline_access"})
    void rotatesAndNoticesAReplay(String scope) {
        Jwt first = signIn(scope);
        Jwt second = app.refresh(first).refreshToken();
        TokenResponse newest = app.refresh(second);
        assertThat(newest.refreshToken().claims()).containsEntry("gen", 2);
        assertThat(api.isActive(newest.accessToken())).isTrue();

        assertThat(app.refresh(first)).isRefusedWith("invalid_grant");

        assertThat(app.refresh(newest.refreshToken())).isRefusedWith("invalid_grant");
        assertThat(api.isActive(newest.accessToken())).isFalse();
        assertThat(errors(first)).contains("refresh_token_replay");
        assertThat(new Families(database).of(first).get("revoked_at")).isNotNull();
    }

    @Test
    void aReplayOfAnOnlineTokenLeavesTheOfflineOneOfTheLogin() {
        Browser browser = new Browser();
        Jwt online = app.signIn(browser, "alice", "alice-password", "openid").refreshToken();
        AuthorizationCodeFlow again = app.authorization("openid offline_access");
        Jwt offline = again.redeem(again.open(browser)).refreshToken();
        assertThat(offline.string("sid")).isEqualTo(online.string("sid"));
        app.refresh(online);

        assertThat(app.refresh(online)).isRefusedWith("invalid_grant");

        assertThat(app.refresh(offline)).isIssued();
    }

    @Test
    void yieldsOneSuccessorToRefreshesAtOnce() {
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 10));
        Jwt first = signIn("openid");

        List<TokenResponse> responses = Concurrently.run(10, () -> app.refresh(first));

        assertThat(responses).allSatisfy(response -> assertThat(response).isIssued());
        assertThat(responses.stream()
                        .map(response -> response.refreshToken().string("jti"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void noRefreshOutlivesALogout() {
        Jwt second = app.refresh(signIn("openid")).refreshToken();

        realm.admin().users().get(realm.user("alice").getId()).logout();

        assertThat(app.refresh(second)).isRefusedWith("invalid_grant");
        assertThat(errors(second)).doesNotContain("refresh_token_replay");
    }

    /** Keycloak has forgotten the online sessions, which is no alarm; the offline ones go on where they were. */
    @Test
    void aRestartEndsOnlineSessionsWithoutAnAlarm() {
        Jwt online = signIn("openid");
        Jwt onlineNext = app.refresh(online).refreshToken();
        Jwt offline = signIn("openid offline_access");
        Jwt offlineNext = app.refresh(offline).refreshToken();

        server.stop();
        server.start();
        realm = TestRealm.existing(server, realm.name()); // the administrator's session is gone, too

        assertThat(app.refresh(onlineNext)).isRefusedWith("invalid_grant");
        assertThat(app.refresh(online)).isRefusedWith("invalid_grant");
        assertThat(errors(online)).doesNotContain("refresh_token_replay");
        Jwt third = app.refresh(offlineNext).refreshToken();
        assertThat(third.claims()).containsEntry("gen", 2);
        assertThat(app.refresh(offline)).isRefusedWith("invalid_grant");
        assertThat(app.refresh(third)).isRefusedWith("invalid_grant");
        assertThat(errors(offline)).contains("refresh_token_replay");
    }

    private static List<String> errors(Jwt token) {
        return realm.events("REFRESH_TOKEN_ERROR").stream()
                .filter(event -> token.string("sid").equals(event.getSessionId()))
                .map(EventRepresentation::getError)
                .toList();
    }
}
