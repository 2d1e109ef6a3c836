package io.accesspack.it.pack;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.server.KeycloakServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.resource.ClientScopesResource;
import org.keycloak.admin.client.resource.OrganizationsResource;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/**
 * Keycloak's features that are off by default and meet what the pack does, each switched on alone: a server is built for each, so
 * that {@code ./test KeycloakFeaturesIT -Dfeatures=true} is a command of its own. {@code clusterless} and {@code multi-site} are not among
 * them, because they need an Infinispan server.
 */
@EnabledIfSystemProperty(named = "features", matches = "true", disabledReason = "Builds servers: -Dfeatures=true")
class KeycloakFeaturesIT {

    @ParameterizedTest
    @ValueSource(strings = {"scim-api", "ssf", "authzen", "stateless", "http-optimized-serializers"})
    void changesNothing(String feature) {
        try (Database database = Database.start();
                KeycloakServer server = KeycloakServer.on(database)
                        .buildOption("--features=" + feature)
                        .start()) {
            assertThat(server.log()).contains("started in");
            Walk.through(server);
        }
    }

    /** Under this feature Keycloak knows only those scopes with a value of which the realm says that they have one. */
    @Test
    void keycloakItselfRefusesNamedOrganizationsUnderParameterizedScopes() {
        try (Database database = Database.start();
                KeycloakServer stock = KeycloakServer.on(database)
                        .withoutPack()
                        .buildOption("--features=parameterized-scopes")
                        .start();
                TestRealm realm = TestRealm.importInto(stock, "plain-realm.json")) {
            joinAnOrganization(realm);
            OidcClient app = realm.client("app");
            assertThat(app.password("alice", "alice-password", "openid organization"))
                    .hasClaim("organization", List.of("acme"));
            assertThat(app.password("alice", "alice-password", "openid organization:acme"))
                    .isRefusedWith("invalid_scope");

            haveAValueInTheScopeOfOrganizations(realm);

            assertThat(app.password("alice", "alice-password", "openid organization:acme"))
                    .hasClaim("organization", List.of("acme"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parameterized-scopes", "parameterized-scopes,token-exchange-delegation"})
    void aScopeThatSaysItHasAValueWorksAsEver(String features) {
        try (Database database = Database.start();
                KeycloakServer server = KeycloakServer.on(database)
                        .buildOption("--features=" + features)
                        .start();
                TestRealm realm = TestRealm.importInto(server, "demo-realm.json")) {
            OidcClient cli = realm.client("demo-cli");
            assertThat(cli.password("dave", "demo-password", "openid organization:acme"))
                    .isRefusedWith("invalid_scope");
            assertThat(cli.password("dave", "demo-password", "openid organization"))
                    .isIssued()
                    .hasClaim("org_alias", "acme");

            haveAValueInTheScopeOfOrganizations(realm);

            // Keycloak has nothing against somebody else's organization then.
            assertThat(cli.password("bob", "demo-password", "openid organization:globex"))
                    .isIssued()
                    .hasNoClaim("organization", "org_id", "org_alias", "org_roles", "permissions");
            Walk.through(realm);
        }
    }

    private static void joinAnOrganization(TestRealm realm) {
        RealmRepresentation withOrganizations = new RealmRepresentation();
        withOrganizations.setOrganizationsEnabled(true);
        realm.admin().update(withOrganizations);
        OrganizationRepresentation acme = new OrganizationRepresentation();
        acme.setName("acme");
        acme.addDomain(new OrganizationDomainRepresentation("acme.test"));
        OrganizationsResource organizations = realm.admin().organizations();
        organizations.create(acme).close();
        String alice =
                realm.admin().users().searchByUsername("alice", true).get(0).getId();
        String id = organizations.list(0, 1).get(0).getId();
        organizations.get(id).members().addMember(alice).close();
    }

    private static void haveAValueInTheScopeOfOrganizations(TestRealm realm) {
        ClientScopesResource scopes = realm.admin().clientScopes();
        ClientScopeRepresentation organization = scopes.findAll().stream()
                .filter(scope -> scope.getName().equals("organization")
                        && scope.getProtocol().equals("openid-connect"))
                .findFirst()
                .orElseThrow();
        organization.getAttributes().put("is.parameterized.scope", "true");
        organization.getAttributes().put("parameterized.scope.type", "string");
        scopes.get(organization.getId()).update(organization);
    }
}
