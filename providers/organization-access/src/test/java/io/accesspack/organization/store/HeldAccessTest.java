package io.accesspack.organization.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeldAccessTest {

    private static final Map<String, List<PermissionPattern>> ROLES = Map.of(
            "member-1", PermissionSet.parse("posts.read").patterns(),
            "admin-1", PermissionSet.parse("*").patterns(),
            "editor-1", PermissionSet.parse("media.read", "posts.*").patterns(),
            "guest-1", List.of());

    private final HeldAccess held = new HeldAccess();

    @Test
    void nobodyHoldsAnythingWithoutRows() {
        assertHoldsNothingIn("acme");
    }

    @Test
    void defaultRolesAreHeldInEveryOrganization() {
        held.add(new HeldAccess.Row("*", "member", "member-1"));

        assertThat(in("acme").roles()).containsExactly("member");
        assertThat(in("globex").permissions()).isEqualTo(PermissionSet.parse("posts.read"));
    }

    @Test
    void grantsOfOneOrganizationAreNotHeldInAnother() {
        held.add(new HeldAccess.Row("acme", "admin", "admin-1"));
        held.add(new HeldAccess.Row("acme", "*", "media.upload"));

        assertHoldsNothingIn("globex");
    }

    @Test
    void rolesAreSortedAndPermissionsAreMinimal() {
        held.add(new HeldAccess.Row("*", "member", "member-1"));
        held.add(new HeldAccess.Row("acme", "editor", "editor-1"));
        held.add(new HeldAccess.Row("acme", "editor", "editor-1"));

        assertThat(in("acme").roles()).containsExactly("editor", "member");
        assertThat(in("acme").permissions().values()).containsExactly("media.read", "posts.*");
    }

    @Test
    void aRoleWithoutPermissionsIsHeld() {
        held.add(new HeldAccess.Row("acme", "guest", "guest-1"));

        assertThat(in("acme").roles()).containsExactly("guest");
        assertThat(in("acme").permissions()).isEqualTo(PermissionSet.NONE);
    }

    @Test
    void aPermissionGrantedDirectlyIsNoRole() {
        held.add(new HeldAccess.Row("acme", "*", "media.upload"));

        assertThat(in("acme").roles()).isEmpty();
        assertThat(in("acme").permissions().values()).containsExactly("media.upload");
        assertThat(held.roleStamps()).isEmpty();
    }

    @Test
    void aRoleThatHasJustChangedAllowsNothing() {
        held.add(new HeldAccess.Row("acme", "editor", "editor-2"));

        assertThat(in("acme").roles()).containsExactly("editor");
        assertThat(in("acme").permissions()).isEqualTo(PermissionSet.NONE);
    }

    @Test
    void whatGivesAPermissionIsKnownWithItsStamp() {
        held.add(new HeldAccess.Row("*", "member", "member-1"));
        held.add(new HeldAccess.Row("acme", "editor", "editor-1"));
        held.add(new HeldAccess.Row("acme", "*", "posts.read"));

        assertThat(in("acme").giving(new Permission("posts.read")))
                .extracting(EffectiveAccess.Source::role, EffectiveAccess.Source::stamp)
                .containsExactlyInAnyOrder(
                        tuple("member", "member-1"), tuple("editor", "editor-1"), tuple(null, "posts.read"));
        assertThat(in("acme").giving(new Permission("media.upload"))).isEmpty();
    }

    @Test
    void whatIsHeldByDefaultIsNotGranted() {
        held.add(new HeldAccess.Row("*", "member", "member-1"));
        assertThat(in("acme").hasGrants()).isFalse();

        held.add(new HeldAccess.Row("globex", "*", "posts.read"));
        assertThat(in("acme").hasGrants()).isFalse();
        assertThat(in("globex").hasGrants()).isTrue();
    }

    @Test
    void theStampsAreThoseOfAllRolesWhereverHeld() {
        held.add(new HeldAccess.Row("+", "*", "catalogue-1"));
        held.add(new HeldAccess.Row("*", "member", "member-1"));
        held.add(new HeldAccess.Row("acme", "editor", "editor-1"));
        held.add(new HeldAccess.Row("globex", "editor", "editor-1"));

        assertThat(held.roleStamps()).containsExactlyInAnyOrder("member-1", "editor-1");
        assertThat(held.catalogueStamp()).isEqualTo("catalogue-1");
    }

    private EffectiveAccess in(String organization) {
        return held.in(organization, ROLES);
    }

    private void assertHoldsNothingIn(String organization) {
        assertThat(in(organization).roles()).isEmpty();
        assertThat(in(organization).permissions()).isEqualTo(PermissionSet.NONE);
    }
}
