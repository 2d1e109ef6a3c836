package io.accesspack.audit.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourcePathTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -",
                "'', -, -",
                "users, -, -",
                "users/u, -, u",
                "users/u/role-mappings/realm, -, u",
                "users/f:ldap:bob/groups/g, -, f:ldap:bob",
                "clients/c/roles/editor, -, c",
                "roles/editor, -, editor",
                "identity-provider/instances/google, -, google",
                "identity-provider/instances/google/mappers/m, -, google",
                "authentication/flows/f, -, f",
                "events/config, -, config",
                "organizations, -, -",
                "organizations/o, o, o",
                "organizations/o/members/u, o, u",
                "organizations/o/groups/g/members/u, o, g",
                "/organizations//o/, o, o",
            })
    void readsOrganizationAndResource(String path, String organization, String resource) {
        assertThat(ResourcePath.of(path)).isEqualTo(new ResourcePath(organization, resource));
    }
}
