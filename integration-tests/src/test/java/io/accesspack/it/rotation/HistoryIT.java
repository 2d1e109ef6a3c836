package io.accesspack.it.rotation;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Realms and databases with a past: policies that come and go, rows that were restored or lost. */
@KeycloakTest(realm = "rotation-realm.json")
class HistoryIT {

    private final TestRealm realm;
    private final OidcClient app;
    private final Families families;

    HistoryIT(TestRealm realm) {
        this.realm = realm;
        this.app = realm.client("app");
        this.families = new Families(realm.server().database());
    }

    @BeforeEach
    void rotateWithoutOverlap() {
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 0));
    }

    private TokenResponse signIn() {
        return app.password("alice", "alice-password", "openid");
    }

    @Test
    void takesOverSessionsFromBeforeThePolicy() {
        RotationPolicies.switchOff(realm);
        Jwt old = app.refresh(signIn().refreshToken()).refreshToken();
        assertThat(old.claims()).doesNotContainKeys("fam", "gen");

        rotateWithoutOverlap();

        assertThat(app.refresh(old).refreshToken().claims())
                .containsEntry("fam", old.string("jti"))
                .containsEntry("gen", 1);
    }

    @Test
    void survivesThatThePolicyIsSwitchedOffAndOnAgain() {
        Jwt rotated = app.refresh(signIn().refreshToken()).refreshToken();
        RotationPolicies.switchOff(realm);
        Jwt free = app.refresh(rotated).refreshToken();
        rotateWithoutOverlap();

        Jwt again = app.refresh(free).refreshToken();

        assertThat(again.claims()).containsEntry("gen", 1);
        assertThat(app.refresh(again)).isIssued();
        assertThat(app.refresh(free)).isRefusedWith("invalid_grant");
    }

    @Test
    void refusesATokenAheadOfARestoredDatabaseWithoutRevoking() {
        Jwt first = signIn().refreshToken();
        Jwt second = app.refresh(first).refreshToken();
        Jwt third = app.refresh(second).refreshToken();
        realm.server()
                .database()
                .update(
                        "update AP_TOKEN_FAMILY set GENERATION = 1, CURRENT_TOKEN_ID = ?, PREVIOUS_TOKEN_ID = ? where ID = ?",
                        second.string("jti"),
                        first.string("jti"),
                        first.string("jti"));

        assertThat(app.refresh(third)).isRefusedWith("invalid_grant");

        assertThat(families.of(third).get("revoked_at")).isNull();
        assertThat(realm.events("REFRESH_TOKEN_ERROR"))
                .anyMatch(event -> "refresh_token_generation_unknown".equals(event.getError())
                        && third.string("sid").equals(event.getSessionId()));
        assertThat(app.refresh(second)).as("what the database knows as current").isIssued();
    }

    @Test
    void refusesAFamilyWhoseRowIsLost() {
        Jwt rotated = app.refresh(signIn().refreshToken()).refreshToken();
        realm.server().database().update("delete from AP_TOKEN_FAMILY where SESSION_ID = ?", rotated.string("sid"));

        assertThat(app.refresh(rotated)).isRefusedWith("invalid_grant");

        assertThat(families.ofSession(rotated)).isEmpty();
    }

    @Test
    void aRefusedRefreshDoesNotProlongTheSession() {
        Jwt first = signIn().refreshToken();
        Jwt second = app.refresh(first).refreshToken();
        realm.server()
                .database()
                .update(
                        "update AP_TOKEN_FAMILY set GENERATION = 0, CURRENT_TOKEN_ID = ID where ID = ?",
                        first.string("jti"));
        realm.server()
                .database()
                .update(
                        "update OFFLINE_USER_SESSION set LAST_SESSION_REFRESH = LAST_SESSION_REFRESH - 100"
                                + " where USER_SESSION_ID = ?",
                        first.string("sid"));
        Object refreshed = lastRefresh(first);

        assertThat(app.refresh(second)).isRefusedWith("invalid_grant");

        assertThat(lastRefresh(first)).isEqualTo(refreshed);
    }

    private Object lastRefresh(Jwt token) {
        return realm.server()
                .database()
                .query(
                        "select LAST_SESSION_REFRESH from OFFLINE_USER_SESSION where USER_SESSION_ID = ?",
                        token.string("sid"))
                .get(0)
                .get("last_session_refresh");
    }
}
