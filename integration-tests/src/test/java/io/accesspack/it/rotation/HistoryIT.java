package io.accesspack.it.rotation;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

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
        expiresSoon(rotated);
        RotationPolicies.switchOff(realm);
        Jwt free = app.refresh(app.refresh(rotated).refreshToken()).refreshToken();
        assertThat(families.of(free).get("expires_at")).isEqualTo(((Number) free.claim("exp")).longValue() * 1000);
        rotateWithoutOverlap();

        Jwt again = app.refresh(free).refreshToken();

        assertThat(again.claims()).containsEntry("fam", rotated.string("fam")).containsEntry("gen", 2);
        assertThat(app.refresh(again)).isIssued();
        assertThat(app.refresh(free)).isRefusedWith("invalid_grant");
    }

    private void expiresSoon(Jwt token) {
        realm.server()
                .database()
                .update("update AP_TOKEN_FAMILY set EXPIRES_AT = 1000 where SESSION_ID = ?", token.string("sid"));
    }

    @Test
    void branchesFromWhileThePolicyWasOffAreOneFamily() {
        Jwt rotated = app.refresh(signIn().refreshToken()).refreshToken();
        RotationPolicies.switchOff(realm);
        Jwt victims = app.refresh(rotated).refreshToken();
        Jwt thiefs = app.refresh(app.refresh(rotated).refreshToken()).refreshToken();
        rotateWithoutOverlap();

        Jwt next = app.refresh(victims).refreshToken();

        assertThat(app.refresh(thiefs)).isRefusedWith("invalid_grant");
        assertThat(app.refresh(next)).isRefusedWith("invalid_grant");
        assertThat(errors(rotated)).contains("refresh_token_replay");
    }

    @Test
    void aSupersededTokenIsNotReinstatedWhileThePolicyIsOff() {
        Jwt first = signIn().refreshToken();
        app.refresh(first);
        RotationPolicies.switchOff(realm);
        Jwt reinstated = app.refresh(first).refreshToken();
        rotateWithoutOverlap();

        assertThat(app.refresh(reinstated)).isRefusedWith("invalid_grant");
    }

    /** Which it loses its family by: Keycloak's own rotation has left one branch only. */
    @Test
    void keycloaksOwnRotationMayTakeOver() {
        Jwt rotated = app.refresh(signIn().refreshToken()).refreshToken();
        RotationPolicies.switchOff(realm);
        revokeRefreshToken(true);
        Jwt stock;
        try {
            stock = app.refresh(app.refresh(rotated).refreshToken()).refreshToken();
        } finally {
            revokeRefreshToken(false);
        }
        rotateWithoutOverlap();

        assertThat(app.refresh(stock).refreshToken().claims())
                .containsEntry("fam", stock.string("jti"))
                .containsEntry("gen", 1);
    }

    private void revokeRefreshToken(boolean on) {
        RealmRepresentation settings = realm.admin().toRepresentation();
        settings.setRevokeRefreshToken(on);
        settings.setRefreshTokenMaxReuse(0);
        realm.admin().update(settings);
    }

    private List<String> errors(Jwt token) {
        return realm.events("REFRESH_TOKEN_ERROR").stream()
                .filter(event -> token.string("sid").equals(event.getSessionId()))
                .map(EventRepresentation::getError)
                .toList();
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
        Jwt first = signIn().refreshToken();
        Jwt second = app.refresh(first).refreshToken();
        loseRow(first);

        assertThat(app.refresh(second)).isRefusedWith("invalid_grant");

        assertThat(families.of(second).get("id")).isEqualTo(first.string("jti"));
        assertThat(families.of(second).get("revoked_at")).isNotNull();
        assertThat(app.refresh(first)).isRefusedWith("invalid_grant");
        assertThat(errors(first))
                .containsExactlyInAnyOrder("refresh_token_family_unknown", "refresh_token_family_revoked");
    }

    @Test
    void aTokenThatHasBegunAFamilyDoesNotBeginAnotherWhenTheRowIsLost() {
        OidcClient confidential = realm.client("exchanger").secret("exchanger-secret");
        for (String scope : List.of("openid", "openid offline_access")) {
            Jwt first = confidential.password("alice", "alice-password", scope).refreshToken();
            Jwt second = confidential.refresh(first).refreshToken();
            loseRow(first);

            assertThat(confidential.introspect(first, "refresh_token")).containsEntry("active", false);
            assertThat(confidential.introspect(second, "refresh_token")).containsEntry("active", false);
            assertThat(confidential.refresh(first)).isRefusedWith("invalid_grant");
            assertThat(confidential.refresh(second)).isRefusedWith("invalid_grant");

            assertThat(errors(first)).doesNotContain("refresh_token_replay");
            assertThat(families.of(first).get("revoked_at")).isNotNull();
        }
    }

    private void loseRow(Jwt token) {
        realm.server().database().update("delete from AP_TOKEN_FAMILY where SESSION_ID = ?", token.string("sid"));
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
