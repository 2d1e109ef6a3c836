package io.accesspack.audit.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourcePathTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, -, -",
                "'', -, -, -, -",
                "users, -, -, -, -",
                "users/u, -, u, -, u",
                "users/profile, -, -, -, profile",
                "users/u/role-mappings/realm, -, u, -, u",
                "users/u/groups/g, -, u, g, u",
                "users/f:ldap:bob/groups/g, -, f:ldap:bob, g, f:ldap:bob",
                "attack-detection/brute-force/users/u, -, u, -, u",
                "groups/g/role-mappings/realm, -, -, g, g",
                "default-groups/g, -, -, g, g",
                "clients/c/roles/editor, -, -, -, c",
                "roles/editor, -, -, -, editor",
                "sessions/s, -, -, -, s",
                "identity-provider/instances/google, -, -, -, google",
                "identity-provider/instances/google/mappers/m, -, -, -, google",
                "authentication/flows/f, -, -, -, f",
                "events/config, -, -, -, config",
                "organizations, -, -, -, -",
                "organizations/o, o, -, -, o",
                "organizations/o/members, o, -, -, o",
                "organizations/o/members/u, o, u, -, u",
                "organizations/o/members/u/roles, o, u, -, u",
                "organizations/o/members/invite-user, o, -, -, o",
                "organizations/o/invitations/i, o, -, -, i",
                "organizations/o/groups/g, o, -, g, g",
                "organizations/o/groups/g/members/u, o, u, g, u",
                "/organizations//o/, o, -, -, o",
            })
    void readsOrganizationUserGroupAndResource(
            String path, String organization, String user, String group, String resource) {
        assertThat(ResourcePath.of(path)).isEqualTo(new ResourcePath(path, organization, user, group, resource, null));
    }
}
