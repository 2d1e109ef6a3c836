package io.accesspack.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PermissionCatalogueTest {

    private final PermissionCatalogue catalogue = PermissionCatalogue.of(Map.of(
            new Permission("posts.create"), "Write posts",
            new Permission("posts.read"), "Read posts",
            new Permission("media.upload"), "Upload media",
            new Permission("billing.invoices.read"), "Read invoices"));

    @Test
    void expandsASetToThePermissionsThatExistSorted() {
        assertThat(catalogue.expand(PermissionSet.parse("posts.*", "media.upload", "users.manage")))
                .extracting(Permission::value)
                .containsExactly("media.upload", "posts.create", "posts.read");
    }

    @Test
    void expandsEverythingToTheWholeCatalogueReservedOnesIncluded() {
        assertThat(catalogue.expand(PermissionSet.parse("*")))
                .containsExactlyElementsOf(catalogue.descriptions().keySet())
                .hasSize(4 + ReservedPermission.values().length);
    }

    @Test
    void expandsNothingToNothing() {
        assertThat(catalogue.expand(PermissionSet.NONE)).isEmpty();
    }

    @Test
    void alwaysKnowsTheReservedPermissions() {
        PermissionCatalogue empty = PermissionCatalogue.of(Map.of());

        assertThat(Arrays.stream(ReservedPermission.values()).map(ReservedPermission::permission))
                .allMatch(empty::contains)
                .allMatch(ReservedPermission::reserves);
        assertThat(empty.isDeclared()).isFalse();
        assertThat(catalogue.isDeclared()).isTrue();
    }

    @Test
    void letsTheRealmDescribeAReservedPermissionInItsOwnWords() {
        PermissionCatalogue own =
                PermissionCatalogue.of(Map.of(ReservedPermission.AUDIT_READ.permission(), "Protokoll lesen"));

        assertThat(own.descriptions()).containsEntry(ReservedPermission.AUDIT_READ.permission(), "Protokoll lesen");
        assertThat(own.isDeclared()).isFalse();
    }

    @Test
    void refusesOtherPermissionsInTheReservedNamespace() {
        assertThatThrownBy(() -> PermissionCatalogue.of(Map.of(new Permission("organization.posts.read"), "")))
                .isInstanceOf(InvalidPermissionException.class)
                .hasMessageContaining("\"organization.posts.read\"")
                .hasMessageContaining("organization.audit.read");
    }

    @Test
    void knowsAPatternThatCoversSomething() {
        assertThat(catalogue.contains(new PermissionPattern("billing.*"))).isTrue();
        assertThat(catalogue.contains(new PermissionPattern("posts.read"))).isTrue();
        assertThat(catalogue.contains(PermissionPattern.ALL)).isTrue();
        assertThat(catalogue.contains(new PermissionPattern("users.*"))).isFalse();
        assertThat(catalogue.contains(new PermissionPattern("posts.delete"))).isFalse();
    }

    @Test
    void namesTheNearestKnownPermission() {
        assertThat(catalogue.nearest("post.create")).contains("posts.create");
        assertThat(catalogue.nearest("Posts.Reed")).contains("posts.read");
        assertThat(catalogue.nearest("billing.invoice.read")).contains("billing.invoices.read");
        assertThat(catalogue.nearest("organisation.roles.read")).contains("organization.roles.read");
    }

    @Test
    void namesTheNearestWildcardForAPattern() {
        assertThat(catalogue.nearest("post.*")).contains("posts.*");
        assertThat(catalogue.nearest("billing.invoice.*")).contains("billing.invoices.*");
    }

    @Test
    void namesNothingThatIsFarAway() {
        assertThat(catalogue.nearest("users.manage")).isEmpty();
        assertThat(catalogue.nearest("")).isEmpty();
        assertThat(catalogue.nearest("posts.create".repeat(100))).isEmpty();
    }
}
