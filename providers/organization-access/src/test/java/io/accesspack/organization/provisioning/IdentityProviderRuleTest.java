package io.accesspack.organization.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.organization.store.OrganizationRole;
import io.accesspack.permissions.PermissionSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityProviderRuleTest {

    @ParameterizedTest
    @CsvSource({
        "posts.*, posts.create, true",
        "posts.*, posts.*, true",
        "posts.create, posts.*, false",
        "posts.* media.read, posts.create media.read, true",
        "posts.*, posts.create media.read, false",
        "posts.*, *, false",
        "*, *, true",
        "*, organization.roles.manage, true",
        "posts, posts.create, false",
        "NONSENSE posts.*, posts.create, true",
        "'', posts.create, false",
    })
    void allowsARoleWhoseEveryPermissionItCovers(String attribute, String held, boolean allowed) {
        assertThat(IdentityProviderRule.of(attribute).allows(role(held.split(" "))))
                .isEqualTo(allowed);
    }

    @Test
    void nothingIsAllowedWithoutIt() {
        assertThat(IdentityProviderRule.of(null).allows(role("posts.read"))).isFalse();
    }

    private static OrganizationRole role(String... permissions) {
        return new OrganizationRole("any", "", false, PermissionSet.parse(List.of(permissions)));
    }
}
