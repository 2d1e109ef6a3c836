package io.accesspack.it.testkit;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import org.junit.jupiter.api.Test;

/** In a realm that switches nothing of the pack on, everything is as Keycloak ships it. */
@KeycloakTest(realm = "plain-realm.json")
class StockBehaviourIT {

    private final TestRealm realm;
    private final OidcClient app;

    StockBehaviourIT(TestRealm realm) {
        this.realm = realm;
        this.app = realm.client("app");
    }

    @Test
    void signsInThroughTheLoginPage() {
        TokenResponse tokens = app.signIn("alice", "alice-password", "openid");

        assertThat(tokens).isIssued().hasClaim("preferred_username", "alice");
        assertThat(realm.events("LOGIN")).isNotEmpty();
    }

    @Test
    void refusesAWrongPassword() {
        assertThat(app.password("alice", "wrong", "openid")).isRefusedWith("invalid_grant");
    }

    @Test
    void acceptsARefreshTokenTwice() {
        TokenResponse tokens = app.password("alice", "alice-password", "openid");

        assertThat(app.refresh(tokens.refreshToken())).isIssued();
        assertThat(app.refresh(tokens.refreshToken())).isIssued();
        assertThat(tokens.refreshToken().claims()).doesNotContainKeys("fam", "gen");
    }

    @Test
    void addsNoClaimToTheToken() {
        assertThat(app.password("alice", "alice-password", "openid organization:*"))
                .hasNoClaim("organization", "org_id", "org_alias", "org_roles", "permissions");
    }
}
