package io.accesspack.it.organization;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

@KeycloakTest
class MapperOptionsIT {

    private static final String PASSWORD = "demo-password";
    private static final String GROUP_MAPPER = "oidc-organization-group-membership-mapper";
    private static final List<String> BOBS_PERMISSIONS = List.of("media.upload", "posts.create", "posts.read");

    private final TestRealm realm;
    private final OidcClient api;

    MapperOptionsIT(TestRealm realm) {
        this.realm = realm;
        api = realm.client("demo-api").secret("demo-api-secret");
    }

    @Test
    void rolesCanBeLeftOut() {
        OidcClient app = new MappedClient("without-roles")
                .options(flatAnd("roles", "false"))
                .createIn(realm);

        assertThat(app.password("bob", PASSWORD, "openid organization:acme"))
                .hasNoClaim("org_roles")
                .hasClaim("org_alias", "acme")
                .hasClaim("permissions", BOBS_PERMISSIONS)
                .hasClaim("organization", List.of("acme"));
    }

    @Test
    void permissionsCanBeLeftOut() {
        OidcClient app = new MappedClient("without-permissions")
                .options(flatAnd("permissions", "false"))
                .createIn(realm);

        TokenResponse tokens = app.password("bob", PASSWORD, "openid organization:acme");

        assertThat(tokens).hasNoClaim("permissions").hasClaim("org_roles", List.of("member"));
        assertThat(api.introspect(tokens.accessToken())).doesNotContainKey("permissions");
    }

    @Test
    void permissionsOfSeveralOrganizationsStayApart() {
        OidcClient app = new MappedClient("several")
                .options(flatAnd("permissions.several.organizations", "true"))
                .createIn(realm);
        realm.client("demo-spa").signIn("alice", PASSWORD, "openid"); // sets a second factor up

        TokenResponse tokens = app.password("alice", PASSWORD, "openid organization:*");

        assertThat(tokens).hasNoClaim("permissions", "org_id", "org_alias", "org_roles");
        assertThat(permissionsIn("globex", tokens.accessToken().claims()))
                .isEqualTo(List.of("posts.create", "posts.read"));
        assertThat(permissionsIn("acme", tokens.accessToken().claims()))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("users.manage");
    }

    @Test
    void permissionsOfSeveralOrganizationsAreLeftToUserinfoAndIntrospection() {
        OidcClient app = realm.client("demo-cli");
        TokenResponse tokens = app.password("alice", PASSWORD, "openid organization:*");

        assertThat(permissionsIn("globex", tokens.accessToken().claims())).isNull();
        assertThat(permissionsIn("globex", api.introspect(tokens.accessToken())))
                .isEqualTo(List.of("posts.create", "posts.read"));
        assertThat(permissionsIn("globex", app.userinfoClaims(tokens.accessToken())))
                .isEqualTo(List.of("posts.create", "posts.read"));
    }

    @Test
    void anIdTokenCarriesPermissionsWhenTold() {
        Map<String, String> options = flatAnd("permissions.id.token", "true");
        options.put("id.token.claim", "true");
        OidcClient app = new MappedClient("id-token").options(options).createIn(realm);

        assertThat(app.password("bob", PASSWORD, "openid organization:acme")
                        .idToken()
                        .list("permissions"))
                .isEqualTo(BOBS_PERMISSIONS);
    }

    @Test
    void aLightweightTokenCarriesTheClaimsWhenTold() {
        OidcClient app = new MappedClient("lightweight-with-claims")
                .attribute("client.use.lightweight.access.token.enabled", "true")
                .options(flatAnd("lightweight.claim", "true"))
                .createIn(realm);

        assertThat(app.password("bob", PASSWORD, "openid organization:acme")).hasClaim("permissions", BOBS_PERMISSIONS);
    }

    @Test
    void theOrderOfMappersDoesNotMatter() {
        OidcClient before = new MappedClient("ours-first")
                .options(flatAnd("roles", "true"))
                .mapper(GROUP_MAPPER, Map.of())
                .createIn(realm);
        OidcClient after = new MappedClient("ours-last")
                .mapper(GROUP_MAPPER, Map.of())
                .options(flatAnd("roles", "true"))
                .createIn(realm);

        for (OidcClient app : List.of(before, after)) {
            Map<?, ?> acme = organization(
                    "acme",
                    app.password("dave", PASSWORD, "openid organization:acme")
                            .accessToken()
                            .claims());
            assertThat(acme.get("groups")).isEqualTo(List.of());
            assertThat(acme.get("roles")).isEqualTo(List.of("billing", "editor", "member"));
            assertThat(acme.get("id")).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void attributesOfAnOrganizationAreNotTakenForWhatThePackSays(boolean roles, boolean id, KeycloakServer server) {
        try (TestRealm own = new DemoRealm().importInto(server)) {
            addAttributesToTokens(own, "organization", id);
            Map<String, String> options = flatAnd("roles", String.valueOf(roles));
            options.put("introspection.token.claim", "true");
            OidcClient app = new MappedClient("attributes").options(options).createIn(own);

            for (String scope : List.of("openid organization:acme", "openid organization:*")) {
                TokenResponse tokens = app.password("alice", PASSWORD, scope);

                Map<String, Object> claims = tokens.accessToken().claims();
                assertThat(organization("acme", claims).get("permissions")).isNull();
                assertThat(organization("acme", claims).get("roles"))
                        .isEqualTo(roles ? List.of("admin", "member") : null);
                assertThat(organization("acme", claims).get("id")).isNotEqualTo(List.of("forged"));
                assertThat(organization("acme", claims).get("color")).isEqualTo(List.of("blue"));
            }
        }
    }

    /** As Keycloak reads the name of a claim: a dot goes one level down, unless a backslash is before it. */
    @Test
    void neitherAreThoseInAClaimOfAnotherName(KeycloakServer server) {
        Map<String, List<String>> paths = Map.of(
                "tenants", List.of("tenants"),
                "org.nested", List.of("org", "nested"),
                "org.nested.deep.", List.of("org", "nested", "deep"),
                "org\\.dot", List.of("org.dot"),
                "org\\.dot.back\\\\slash", List.of("org.dot", "back\\slash"));
        try (TestRealm own = new DemoRealm().importInto(server)) {
            OidcClient app = new MappedClient("attributes")
                    .options(flatAnd("roles", "true"))
                    .createIn(own);
            paths.forEach((name, path) -> {
                addAttributesToTokens(own, name, false);

                Object claim = app.password("alice", PASSWORD, "openid organization:acme")
                        .accessToken()
                        .claims();
                for (String key : path) {
                    claim = ((Map<?, ?>) claim).get(key);
                }

                Map<?, ?> acme = (Map<?, ?>) ((Map<?, ?>) claim).get("acme");
                assertThat(acme.get("permissions")).as(name).isNull();
                assertThat(acme.get("roles")).as(name).isEqualTo(List.of("admin", "member"));
                assertThat(acme.get("id")).as(name).isEqualTo(new DemoOrganization(own, "acme").id());
                assertThat(acme.get("color")).as(name).isEqualTo(List.of("blue"));
            });
        }
    }

    private static void addAttributesToTokens(TestRealm realm, String claim, boolean id) {
        OrganizationResource acme = realm.admin()
                .organizations()
                .get(realm.admin()
                        .organizations()
                        .search("acme", false, 0, 1)
                        .get(0)
                        .getId());
        OrganizationRepresentation changed = acme.toRepresentation();
        changed.setAttributes(Map.of(
                "id", List.of("forged"),
                "roles", List.of("admin"),
                "permissions", List.of("*"),
                "color", List.of("blue")));
        acme.update(changed).close();
        ClientScopeRepresentation scope = realm.admin().clientScopes().findAll().stream()
                .filter(found -> found.getName().equals("organization"))
                .findFirst()
                .orElseThrow();
        ProtocolMapperRepresentation mapper = scope.getProtocolMappers().stream()
                .filter(found -> found.getProtocolMapper().equals("oidc-organization-membership-mapper"))
                .findFirst()
                .orElseThrow();
        mapper.getConfig().put("claim.name", claim);
        mapper.getConfig().put("addOrganizationAttributes", "true");
        mapper.getConfig().put("addOrganizationId", String.valueOf(id));
        realm.admin().clientScopes().get(scope.getId()).getProtocolMappers().update(mapper.getId(), mapper);
    }

    private static Map<String, String> flatAnd(String option, String value) {
        Map<String, String> options = new HashMap<>(Map.of(
                "id.claim", "org_id",
                "alias.claim", "org_alias",
                "roles.claim", "org_roles",
                "permissions.claim", "permissions"));
        options.put(option, value);
        return options;
    }

    private static Object permissionsIn(String alias, Map<String, Object> claims) {
        return organization(alias, claims).get("permissions");
    }

    private static Map<?, ?> organization(String alias, Map<String, Object> claims) {
        return (Map<?, ?>) ((Map<?, ?>) claims.get("organization")).get(alias);
    }
}
