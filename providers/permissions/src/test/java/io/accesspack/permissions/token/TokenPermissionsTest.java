package io.accesspack.permissions.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenPermissionsTest {

    private final TokenPermissions editorOfAcme = TokenPermissions.from(Map.of(
            "organization", Map.of("acme", Map.of("id", "1", "roles", List.of("editor"))),
            "org_id", "1",
            "org_alias", "acme",
            "org_roles", List.of("editor"),
            "permissions", List.of("media.read", "posts.*")));

    @Test
    void requireAnyAcceptsOneOfSeveral() {
        assertThatCode(() -> editorOfAcme.requireAny("users.manage", "posts.create"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> editorOfAcme.requireAny("users.manage", "billing.invoices.read"))
                .isInstanceOfSatisfying(MissingPermissionException.class, denied -> {
                    assertThat(denied)
                            .hasMessage("Requires any of [users.manage, billing.invoices.read] in organization acme");
                    assertThat(denied.required()).containsExactly("users.manage", "billing.invoices.read");
                });
    }

    @Test
    void requireAllAcceptsNothingLess() {
        assertThatCode(() -> editorOfAcme.requireAll("posts.create", "media.read"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> editorOfAcme.requireAll("posts.create", "media.upload"))
                .isInstanceOfSatisfying(MissingPermissionException.class, denied -> {
                    assertThat(denied).hasMessage("Requires all of [posts.create, media.upload] in organization acme");
                    assertThat(denied.required()).containsExactly("posts.create", "media.upload");
                });
    }

    @Test
    void aMalformedRequirementIsNeverMetNotEvenByTheAdministrator() {
        TokenPermissions administrator =
                TokenPermissions.from(Map.of("org_alias", "acme", "permissions", List.of("*")));

        assertThat(administrator.implies("posts.create")).isTrue();
        assertThatThrownBy(() -> administrator.requireAll("Posts.Create"))
                .isInstanceOf(MissingPermissionException.class);
        assertThatThrownBy(() -> administrator.requireAny("*")).isInstanceOf(MissingPermissionException.class);
    }

    @Test
    void aPermissionInOneOrganizationSaysNothingAboutAnother() {
        assertThatCode(() -> editorOfAcme.permissionsIn("acme").requireAll("posts.create"))
                .doesNotThrowAnyException();
        assertThatCode(() -> editorOfAcme.permissionsIn("1").requireAny("posts.create"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> editorOfAcme.permissionsIn("globex").requireAny("posts.create"))
                .isInstanceOf(MissingPermissionException.class)
                .hasMessage("Requires any of [posts.create] in an organization that the token does not show");
    }

    @Test
    void showsEachOrganizationOnce() {
        assertThat(editorOfAcme.organizations())
                .singleElement()
                .isSameAs(editorOfAcme.selected())
                .satisfies(acme -> assertThat(acme.roles()).containsExactly("editor"));
    }

    @Test
    void aTokenWithoutOrganizationAllowsNothing() {
        for (TokenPermissions nothing : List.of(
                TokenPermissions.from(null),
                TokenPermissions.from(Map.of()),
                TokenPermissions.from(Map.of("permissions", List.of("*"))))) {
            assertThat(nothing.permissions().isEmpty()).isTrue();
            assertThat(nothing.organizations()).isEmpty();
            assertThatThrownBy(() -> nothing.requireAny("posts.read")).isInstanceOf(MissingPermissionException.class);
        }
    }

    @Test
    void readsFlatClaimsUnderOtherNames() {
        TokenPermissions token = TokenPermissions.from(
                Map.of("tenant", "acme", "rights", List.of("posts.read"), "permissions", List.of("*")),
                new ClaimNames("tenant_id", "tenant", "tenant_roles", "rights"));

        assertThat(token.selected().alias()).contains("acme");
        assertThat(token.permissions().values()).containsExactly("posts.read");
    }

    @Test
    void namesTheEndpointOfPermissionsThatWereLeftOut() {
        Map<String, Object> distributed = Map.of(
                "org_alias", "acme",
                "_claim_names", Map.of("permissions", "pack"),
                "_claim_sources", Map.of("pack", Map.of("endpoint", "https://id.test/permissions")));

        TokenPermissions token = TokenPermissions.from(distributed);

        assertThat(token.permissionsEndpoint()).contains("https://id.test/permissions");
        assertThat(token.permissions().isEmpty()).isTrue();
        assertThat(editorOfAcme.permissionsEndpoint()).isEmpty();
    }

    @Test
    void readsNoEndpointFromMalformedDistributedClaims() {
        assertThat(TokenPermissions.from(Map.of("_claim_names", List.of("permissions")))
                        .permissionsEndpoint())
                .isEmpty();
        assertThat(TokenPermissions.from(Map.of(
                                "_claim_names", Map.of("permissions", "pack"),
                                "_claim_sources", Map.of("pack", "https://id.test/permissions")))
                        .permissionsEndpoint())
                .isEmpty();
    }
}
