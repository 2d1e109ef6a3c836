package io.accesspack.it.organization;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

/** Clients that hold roles in an organization and use them on their own behalf (RFC 6749, section 4.4). */
@KeycloakTest
class ServiceAccountIT {

    private static final String[] FLAT_CLAIMS = {"org_id", "org_alias", "org_roles", "permissions"};
    private static final String SCOPE = "openid organization:acme";

    private final TestRealm realm;
    private final DemoOrganization acme;

    ServiceAccountIT(TestRealm realm) {
        this.realm = realm;
        acme = new DemoOrganization(realm, "acme");
    }

    @Test
    void holdsWhatIsGrantedToTheClientWithoutBeingAMember() {
        OidcClient robot = robot("granted");
        acme.grantToServiceAccount(id(robot), "editor");

        assertThat(robot.clientCredentials(SCOPE))
                .hasClaim("org_alias", "acme")
                .hasClaim("org_roles", List.of("editor", "member"))
                .hasClaim(
                        "permissions",
                        List.of("media.read", "posts.create", "posts.delete", "posts.read", "posts.update"))
                .hasNoClaim("organization");
    }

    @Test
    void holdsNothingWithoutAGrant() {
        assertThat(robot("ungranted").clientCredentials(SCOPE)).hasNoClaim(FLAT_CLAIMS);
    }

    @Test
    void holdsNothingInAnOrganizationThatTheScopeDoesNotName() {
        OidcClient robot = robot("elsewhere");
        acme.grantToServiceAccount(id(robot), "editor");

        assertThat(robot.clientCredentials("openid organization:globex")).hasNoClaim(FLAT_CLAIMS);
        assertThat(robot.clientCredentials("openid")).hasNoClaim(FLAT_CLAIMS);
    }

    @Test
    void holdsNothingWhileTheOrganizationIsDisabled() {
        OidcClient robot = robot("disabled");
        acme.grantToServiceAccount(id(robot), "editor");
        enableAcme(false);
        try {
            assertThat(robot.clientCredentials(SCOPE)).isRefusedWith("invalid_scope");
        } finally {
            enableAcme(true);
        }
    }

    @Test
    void showsInKeycloaksOwnClaimWhenItIsAMember() {
        OidcClient robot = robot("member");
        acme.grantToServiceAccount(id(robot), "editor");
        acme.join("service-account-member");

        assertThat(robot.clientCredentials(SCOPE))
                .hasClaim("org_roles", List.of("editor", "member"))
                .satisfies(tokens -> assertThat(tokens.accessToken().claims()).containsKey("organization"));
    }

    /** It gets nothing else (RFC 6749, section 6), whatever was asked for first. */
    @Test
    void aRefreshForLessGetsLess() {
        OidcClient robot = robot("narrowing");
        acme.grantToServiceAccount(id(robot), "editor");
        ClientRepresentation settings = realm.admin().clients().get(id(robot)).toRepresentation();
        settings.getAttributes().put("client_credentials.use_refresh_token", "true");
        realm.admin().clients().get(id(robot)).update(settings);

        TokenResponse all = robot.clientCredentials(SCOPE);
        assertThat(all).hasClaim("org_alias", "acme");
        TokenResponse none = refresh(robot, all, "openid");
        assertThat(none).hasNoClaim(FLAT_CLAIMS);
        assertThat(robot.introspect(none.accessToken())).doesNotContainKeys(FLAT_CLAIMS);
        TokenResponse other = refresh(robot, none, "openid organization:globex");
        assertThat(other).hasNoClaim(FLAT_CLAIMS);
        TokenResponse same = refresh(robot, other, SCOPE);
        assertThat(same).hasClaim("org_alias", "acme");
        assertThat(robot.refresh(same.refreshToken())).hasClaim("org_alias", "acme");
    }

    private static TokenResponse refresh(OidcClient client, TokenResponse last, String scope) {
        return client.token(Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                last.refreshToken().encoded(),
                "scope",
                scope));
    }

    @Test
    void aDeletedClientTakesItsGrantsAlong() {
        OidcClient robot = robot("deleted");
        String client = id(robot);
        acme.grantToServiceAccount(client, "editor");

        realm.admin().clients().get(client).remove();

        assertThat(realm.server().database().query("select 1 from AP_ORG_ROLE_GRANT where GRANTEE_ID = ?", client))
                .isEmpty();
    }

    private OidcClient robot(String clientId) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(clientId);
        client.setSecret("robot-secret");
        client.setPublicClient(false);
        client.setStandardFlowEnabled(false);
        client.setServiceAccountsEnabled(true);
        try (var response = realm.admin().clients().create(client)) {
            assertThat(response.getStatus()).isEqualTo(201);
        }
        return realm.client(clientId).secret("robot-secret");
    }

    private String id(OidcClient client) {
        return realm.admin().clients().findByClientId(client.clientId()).get(0).getId();
    }

    private void enableAcme(boolean enabled) {
        OrganizationRepresentation representation = acme.organization().toRepresentation();
        representation.setEnabled(enabled);
        acme.organization().update(representation).close();
    }
}
