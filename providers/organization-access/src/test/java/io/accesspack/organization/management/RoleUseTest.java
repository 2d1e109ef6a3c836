package io.accesspack.organization.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.organization.store.Grantee;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoleUseTest {

    @Test
    void countsInWords() {
        assertThat(RoleUse.describe(Map.of(Grantee.Type.MEMBER, 1L))).isEqualTo("1 member");
        assertThat(RoleUse.describe(Map.of(Grantee.Type.GROUP, 1L, Grantee.Type.MEMBER, 2L)))
                .isEqualTo("2 members and 1 group");
        assertThat(RoleUse.describe(
                        Map.of(Grantee.Type.INVITED, 3L, Grantee.Type.SERVICE_ACCOUNT, 1L, Grantee.Type.MEMBER, 2L)))
                .isEqualTo("2 members, 1 service account and 3 invitations");
    }
}
