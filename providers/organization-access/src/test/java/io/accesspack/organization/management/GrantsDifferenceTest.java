package io.accesspack.organization.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.organization.store.Grants;
import io.accesspack.permissions.PermissionSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrantsDifferenceTest {

    private static final Grants SOME = new Grants(Set.of("editor", "billing"), PermissionSet.parse("posts.read"));

    @Test
    void equalGrantsDoNotDiffer() {
        Grants same = new Grants(Set.of("billing", "editor"), PermissionSet.parse("posts.read"));

        assertThat(GrantsDifference.between(SOME, same).isNone()).isTrue();
    }

    @Test
    void tellsWhatIsGrantedFromWhatIsRevoked() {
        Grants after = new Grants(Set.of("editor", "admin"), PermissionSet.parse("posts.*"));

        GrantsDifference difference = GrantsDifference.between(SOME, after);

        assertThat(difference.isNone()).isFalse();
        assertThat(difference.grantedRoles()).containsExactly("admin");
        assertThat(difference.revokedRoles()).containsExactly("billing");
        assertThat(difference.grantedPermissions()).containsExactly("posts.*");
        assertThat(difference.revokedPermissions()).containsExactly("posts.read");
    }
}
