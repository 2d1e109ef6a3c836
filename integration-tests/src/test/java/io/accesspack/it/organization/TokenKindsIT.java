package io.accesspack.it.organization;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.representations.idm.ClientRepresentation;

/** The less common ways to a token; the common ones are in {@link OrganizationClaimsIT}. */
@KeycloakTest
class TokenKindsIT {

    private static final String PASSWORD = "demo-password";
    private static final List<String> BOBS_PERMISSIONS = List.of("media.upload", "posts.create", "posts.read");

    private final TestRealm realm;
    private final OidcClient cli;

    TokenKindsIT(TestRealm realm) {
        this.realm = realm;
        cli = realm.client("demo-cli");
    }

    @Test
    void anOfflineTokenKeepsItsOrganization() {
        realm.admin()
                .users()
                .get(realm.user("bob").getId())
                .roles()
                .realmLevel()
                .add(List.of(realm.admin().roles().get("offline_access").toRepresentation()));

        TokenResponse offline = cli.password("bob", PASSWORD, "openid offline_access organization:acme");

        assertThat(cli.refresh(offline.refreshToken()))
                .hasClaim("org_alias", "acme")
                .hasClaim("permissions", BOBS_PERMISSIONS);
    }

    @Test
    void anExchangedTokenIsForTheOrganizationThatTheExchangeAsksFor() {
        allowTokenExchange("demo-api");
        TokenResponse subject = cli.password("alice", PASSWORD, "openid organization:acme");

        assertThat(exchange(subject, "openid organization:globex"))
                .hasClaim("org_alias", "globex")
                .hasClaim("permissions", List.of("posts.create", "posts.read"));
        assertThat(exchange(subject, "openid")).hasNoClaim("organization", "org_alias", "permissions");
    }

    private TokenResponse exchange(TokenResponse subject, String scope) {
        return realm.client("demo-api")
                .secret("demo-api-secret")
                .token(Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:token-exchange",
                        "subject_token",
                        subject.accessToken().encoded(),
                        "subject_token_type",
                        "urn:ietf:params:oauth:token-type:access_token",
                        "scope",
                        scope));
    }

    private void allowTokenExchange(String clientId) {
        ClientRepresentation client =
                realm.admin().clients().findByClientId(clientId).get(0);
        client.getAttributes().put("standard.token.exchange.enabled", "true");
        ClientResource resource = realm.admin().clients().get(client.getId());
        resource.update(client);
    }
}
