package io.accesspack.it.organization;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** The demo realm's client policy applies the rule of {@code demo-console} to every token, too. */
@KeycloakTest
class OrganizationAccessExecutorIT {

    private static final String PASSWORD = "demo-password";

    private final TestRealm realm;
    private final OidcClient console;

    OrganizationAccessExecutorIT(TestRealm realm) {
        this.realm = realm;
        console = realm.client("demo-console");
    }

    @Test
    void aMemberWhoIsRemovedGetsNoFurtherToken() {
        setUpSecondFactor("carol");
        TokenResponse tokens = console.password("carol", PASSWORD, "openid organization:globex");
        assertThat(tokens).hasClaim("org_alias", "globex");
        TokenResponse refreshed = console.refresh(tokens.refreshToken());
        assertThat(refreshed).hasClaim("org_alias", "globex");
        String globex = realm.admin().organizations().search("Globex").get(0).getId();

        realm.admin()
                .organizations()
                .get(globex)
                .members()
                .member(realm.user("carol").getId())
                .delete()
                .close();

        // Keycloak itself refuses who is no member any more, before the executor would.
        assertThat(console.refresh(refreshed.refreshToken())).isRefusedWith("invalid_grant");
    }

    @Test
    void aRefreshTokenThatIsRefusedIsNotUsedUp() {
        DemoOrganization acme = new DemoOrganization(realm, "acme");
        acme.grantTo("dave", "admin");
        setUpSecondFactor("dave");
        Jwt token =
                console.password("dave", PASSWORD, "openid organization:acme").refreshToken();
        acme.grantTo("dave", "editor");

        assertThat(console.refresh(token)).isRefusedWith("access_denied");

        assertThat(realm.server()
                        .database()
                        .query(
                                "select 1 from AP_TOKEN_FAMILY where SESSION_ID = ? and GENERATION > 0",
                                token.string("sid")))
                .isEmpty();
        acme.grantTo("dave", "admin");
        assertThat(console.refresh(token)).hasClaim("org_alias", "acme");
    }

    @Test
    void tokensAreRefusedEvenWhereNoGateIsInTheFlow() {
        RealmRepresentation settings = realm.admin().toRepresentation();
        String gated = settings.getDirectGrantFlow();
        settings.setDirectGrantFlow("direct grant");
        realm.admin().update(settings);
        try {
            assertThat(realm.admin().flows().getFlows())
                    .extracting(AuthenticationFlowRepresentation::getAlias)
                    .contains("direct grant");
            TokenResponse refused = console.password("bob", PASSWORD, "openid organization:acme");

            assertThat(refused).isRefusedWith("access_denied");
            assertThat(refused.errorDescription()).contains("acme").contains("users.manage");
            assertThat(realm.client("demo-cli").password("bob", PASSWORD, "openid organization:acme"))
                    .isIssued();
        } finally {
            settings.setDirectGrantFlow(gated);
            realm.admin().update(settings);
        }
    }

    private void setUpSecondFactor(String user) {
        realm.client("demo-spa").signIn(user, PASSWORD, "openid");
    }
}
