package io.accesspack.organization.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.permissions.PermissionSet;
import org.junit.jupiter.api.Test;

class HeldAccessTest {

    private final HeldAccess held = new HeldAccess();

    @Test
    void nobodyHoldsAnythingWithoutRows() {
        assertHoldsNothingIn("acme");
    }

    @Test
    void defaultRolesAreHeldInEveryOrganization() {
        held.add(new HeldAccess.Row("*", "member", "posts.read"));

        assertThat(held.in("acme").roles()).containsExactly("member");
        assertThat(held.in("globex").permissions()).isEqualTo(PermissionSet.parse("posts.read"));
    }

    @Test
    void grantsOfOneOrganizationAreNotHeldInAnother() {
        held.add(new HeldAccess.Row("acme", "admin", "*"));
        held.add(new HeldAccess.Row("acme", "*", "media.upload"));

        assertHoldsNothingIn("globex");
    }

    @Test
    void rolesAreSortedAndPermissionsAreMinimal() {
        held.add(new HeldAccess.Row("*", "member", "posts.read"));
        held.add(new HeldAccess.Row("acme", "editor", "posts.*"));
        held.add(new HeldAccess.Row("acme", "editor", "media.read"));
        held.add(new HeldAccess.Row("acme", "editor", "media.read"));

        assertThat(held.in("acme").roles()).containsExactly("editor", "member");
        assertThat(held.in("acme").permissions().values()).containsExactly("media.read", "posts.*");
    }

    @Test
    void aRoleWithoutPermissionsIsHeld() {
        held.add(new HeldAccess.Row("acme", "guest", null));

        assertThat(held.in("acme").roles()).containsExactly("guest");
        assertThat(held.in("acme").permissions()).isEqualTo(PermissionSet.NONE);
    }

    @Test
    void aPermissionGrantedDirectlyIsNoRole() {
        held.add(new HeldAccess.Row("acme", "*", "media.upload"));

        assertThat(held.in("acme").roles()).isEmpty();
        assertThat(held.in("acme").permissions().values()).containsExactly("media.upload");
    }

    private void assertHoldsNothingIn(String organization) {
        assertThat(held.in(organization).roles()).isEmpty();
        assertThat(held.in(organization).permissions()).isEqualTo(PermissionSet.NONE);
    }
}
