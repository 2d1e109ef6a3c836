package io.accesspack.it.organization;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.Page;
import io.accesspack.testkit.oidc.TokenResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@KeycloakTest
class OrganizationClaimsIT {

    private static final String PASSWORD = "demo-password";
    private static final String[] FLAT_CLAIMS = {"org_id", "org_alias", "org_roles", "permissions"};
    private static final List<String> WHOLE_CATALOGUE = List.of(
            "billing.invoices.read",
            "media.read",
            "media.upload",
            "organization.access.decide",
            "organization.audit.read",
            "organization.members.manage",
            "organization.members.read",
            "organization.roles.manage",
            "organization.roles.read",
            "organization.sessions.revoke",
            "organization.settings.manage",
            "posts.create",
            "posts.delete",
            "posts.read",
            "posts.update",
            "users.manage");

    private final TestRealm realm;
    private final OidcClient cli;
    private final OidcClient spa;
    private final OidcClient api;

    OrganizationClaimsIT(TestRealm realm) {
        this.realm = realm;
        cli = realm.client("demo-cli");
        spa = realm.client("demo-spa");
        api = realm.client("demo-api").secret("demo-api-secret");
    }

    /** The ways to log in; what a token says does not depend on them. */
    enum Login {
        DIRECT_GRANT {
            @Override
            TokenResponse of(OrganizationClaimsIT test, String user, String scope) {
                return test.cli.password(user, PASSWORD, scope);
            }
        },
        LOGIN_PAGE {
            @Override
            TokenResponse of(OrganizationClaimsIT test, String user, String scope) {
                return test.spa.signIn(user, PASSWORD, scope);
            }
        };

        abstract TokenResponse of(OrganizationClaimsIT test, String user, String scope);
    }

    @ParameterizedTest
    @EnumSource
    void anAdministratorHoldsTheWholeCatalogue(Login login) {
        spa.signIn("alice", PASSWORD, "openid"); // sets a second factor up
        TokenResponse tokens = login.of(this, "alice", "openid organization:acme");

        assertThat(tokens)
                .hasClaim("org_id", organizationId("acme"))
                .hasClaim("org_alias", "acme")
                .hasClaim("org_roles", List.of("admin", "member"))
                .hasClaim("permissions", WHOLE_CATALOGUE)
                .hasClaim("organization", Map.of("acme", entry("acme", "admin", "member")));
    }

    @ParameterizedTest
    @EnumSource
    void aMemberHoldsTheDefaultRole(Login login) {
        TokenResponse tokens = login.of(this, "alice", "openid organization:globex");

        assertThat(tokens)
                .hasClaim("org_alias", "globex")
                .hasClaim("org_roles", List.of("member"))
                .hasClaim("permissions", List.of("posts.create", "posts.read"))
                .hasClaim("organization", Map.of("globex", entry("globex", "member")));
    }

    @ParameterizedTest
    @EnumSource
    void rolesOfSeveralOrganizationsAreNeverMixed(Login login) {
        TokenResponse tokens = login.of(this, "alice", "openid organization:*");

        assertThat(tokens)
                .hasClaim(
                        "organization",
                        Map.of("acme", entry("acme", "admin", "member"), "globex", entry("globex", "member")))
                .hasNoClaim(FLAT_CLAIMS);
    }

    @ParameterizedTest
    @EnumSource
    void aPermissionGrantedDirectlyCounts(Login login) {
        assertThat(login.of(this, "bob", "openid organization:acme"))
                .hasClaim("org_roles", List.of("member"))
                .hasClaim("permissions", List.of("media.upload", "posts.create", "posts.read"));
    }

    @Test
    void customAndSharedRolesAddUp() {
        assertThat(cli.password("dave", PASSWORD, "openid organization:acme"))
                .hasClaim("org_roles", List.of("billing", "editor", "member"))
                .hasClaim(
                        "permissions",
                        List.of(
                                "billing.invoices.read",
                                "media.read",
                                "posts.create",
                                "posts.delete",
                                "posts.read",
                                "posts.update"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid", "openid organization", "openid organization:acme", "openid organization:*"})
    void whoBelongsToNoOrganizationLogsInWithoutClaims(String scope) {
        assertThat(cli.password("mallory", PASSWORD, scope))
                .hasNoClaim(FLAT_CLAIMS)
                .hasNoClaim("organization");
        assertThat(spa.signIn("mallory", PASSWORD, scope))
                .hasNoClaim(FLAT_CLAIMS)
                .hasNoClaim("organization");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid organization:globex", "openid"})
    void anOrganizationThatTheUserDoesNotBelongToOrDidNotAskForIsNotShown(String scope) {
        assertThat(cli.password("bob", PASSWORD, scope)).hasNoClaim(FLAT_CLAIMS).hasNoClaim("organization");
    }

    @Test
    void anOrganizationThatDoesNotExistIsAnInvalidScope() {
        assertThat(cli.password("bob", PASSWORD, "openid organization:nowhere")).isRefusedWith("invalid_scope");
    }

    @Test
    void theOnlyOrganizationOfAUserNeedsNoName() {
        assertThat(cli.password("bob", PASSWORD, "openid organization")).hasClaim("org_alias", "acme");
    }

    @ParameterizedTest
    @CsvSource({"acme, admin member", "globex, member"})
    void theOrganizationPickedWhileLoggingInIsTheOneOfTheToken(String alias, String roles) {
        var flow = spa.authorization("openid organization");
        Page picker = flow.open(new Browser()).signIn("alice", PASSWORD);
        Page returned = picker.submit("#organization-picker", Map.of("organization", alias));

        TokenResponse tokens = flow.redeem(returned.secondFactor("alice"));

        assertThat(tokens).hasClaim("org_alias", alias).hasClaim("org_roles", List.of(roles.split(" ", -1)));
    }

    @Test
    void aSignedInUserSwitchesOrganizationWithTheScope() {
        Browser browser = new Browser();
        assertThat(spa.signIn(browser, "alice", PASSWORD, "openid organization:acme"))
                .hasClaim("org_alias", "acme");

        var flow = spa.authorization("openid organization:globex");

        assertThat(flow.redeem(flow.open(browser))).hasClaim("org_alias", "globex");
    }

    @Test
    void anIdTokenCarriesRolesOnly() {
        Jwt idToken =
                cli.password("alice", PASSWORD, "openid organization:acme").idToken();

        assertThat(idToken.claims())
                .containsEntry("org_alias", "acme")
                .containsEntry("org_roles", List.of("admin", "member"))
                .doesNotContainKey("permissions");
    }

    @Test
    void introspectionAndUserinfoSayTheSameAsTheToken() {
        Jwt token = cli.password("bob", PASSWORD, "openid organization:acme").accessToken();

        Stream.of(api.introspect(token), cli.userinfoClaims(token)).forEach(claims -> assertThat(claims)
                .containsEntry("org_alias", "acme")
                .containsEntry("org_roles", List.of("member"))
                .containsEntry("permissions", List.of("media.upload", "posts.create", "posts.read")));
    }

    @Test
    void eachRefreshTokenKeepsItsOrganization() {
        Browser browser = new Browser();
        TokenResponse acme = spa.signIn(browser, "alice", PASSWORD, "openid organization:acme");
        var otherTab = spa.authorization("openid organization:globex");
        TokenResponse globex = otherTab.redeem(otherTab.open(browser));

        assertThat(spa.refresh(acme.refreshToken()))
                .hasClaim("org_alias", "acme")
                .hasClaim("org_roles", List.of("admin", "member"));
        assertThat(spa.refresh(globex.refreshToken()))
                .hasClaim("org_alias", "globex")
                .hasClaim("org_roles", List.of("member"));
    }

    @Test
    void refreshNarrowsAllOrganizationsToOne() {
        TokenResponse all = cli.password("alice", PASSWORD, "openid organization:*");

        TokenResponse narrowed = cli.token(Map.of(
                "grant_type", "refresh_token",
                "refresh_token", all.refreshToken().encoded(),
                "scope", "openid organization:globex"));

        assertThat(narrowed).hasClaim("org_alias", "globex").hasClaim("org_roles", List.of("member"));
    }

    @Test
    void patternsAndOtherNamesAreAMatterOfConfiguration() {
        OidcClient app = new MappedClient("patterns")
                .options(Map.of("permissions.mode", "patterns", "permissions.claim", "authorities"))
                .createIn(realm);

        spa.signIn("alice", PASSWORD, "openid"); // sets a second factor up
        assertThat(app.password("alice", PASSWORD, "openid organization:acme"))
                .hasClaim("authorities", List.of("*"))
                .hasNoClaim(FLAT_CLAIMS);
        assertThat(app.password("dave", PASSWORD, "openid organization:acme"))
                .hasClaim("authorities", List.of("billing.invoices.read", "media.read", "posts.*"));
    }

    @Test
    void aLightweightTokenLeavesTheClaimsToIntrospection() {
        OidcClient app = new MappedClient("lightweight")
                .attribute("client.use.lightweight.access.token.enabled", "true")
                .options(Map.of("permissions.claim", "permissions"))
                .createIn(realm);

        TokenResponse tokens = app.password("bob", PASSWORD, "openid organization:acme");

        assertThat(tokens).hasNoClaim(FLAT_CLAIMS);
        assertThat(api.introspect(tokens.accessToken()))
                .containsEntry("permissions", List.of("media.upload", "posts.create", "posts.read"));
    }

    private Map<String, Object> entry(String alias, String... roles) {
        return Map.of("id", organizationId(alias), "roles", List.of(roles));
    }

    private String organizationId(String alias) {
        return realm.admin().organizations().search(alias, false, 0, 10).stream()
                .filter(organization -> organization.getAlias().equals(alias))
                .findFirst()
                .orElseThrow()
                .getId();
    }
}
