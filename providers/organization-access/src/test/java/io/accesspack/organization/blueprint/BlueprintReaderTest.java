package io.accesspack.organization.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.accesspack.organization.store.Grants;
import io.accesspack.organization.store.OrganizationRole;
import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlueprintReaderTest {

    @Test
    void readsEverythingThatABlueprintCanSay() {
        Blueprint blueprint = read("""
                { "permissions":   { "posts.create": "Write a post", "posts.read": "" },
                  "sharedRoles":   { "member": { "description": "Anybody", "default": true, "permissions": ["posts.read"] } },
                  "organizations": { "acme": {
                      "roles":   { "billing": { "permissions": ["billing.*"] } },
                      "members": { "bob": { "roles": ["billing"], "permissions": ["posts.create"] } },
                      "groups":  { "/writers": { "roles": ["member"] } } } } }
                """);

        assertThat(blueprint)
                .isEqualTo(new Blueprint(
                        Map.of(new Permission("posts.create"), "Write a post", new Permission("posts.read"), ""),
                        List.of(new OrganizationRole("member", "Anybody", true, PermissionSet.parse("posts.read"))),
                        Map.of(
                                "acme",
                                new Blueprint.Organization(
                                        List.of(new OrganizationRole(
                                                "billing", "", false, PermissionSet.parse("billing.*"))),
                                        Map.of(
                                                "bob",
                                                new Grants(Set.of("billing"), PermissionSet.parse("posts.create"))),
                                        Map.of("/writers", new Grants(Set.of("member"), PermissionSet.NONE))))));
    }

    @Test
    void readsNothingAsABlueprintThatSaysNothing() {
        Blueprint nothing = new Blueprint(Map.of(), List.of(), Map.of());

        assertThat(read()).isEqualTo(nothing);
        assertThat(read("", "{}")).isEqualTo(nothing);
    }

    @Test
    void putsPartsTogetherInAnyOrder() {
        String members = "{ 'organizations': { 'acme': { 'members': { 'bob': { 'roles': ['billing'] } } } } }";
        String roles = "{ 'organizations': { 'acme': { 'roles': { 'billing': {} } } } }";

        assertThat(read(members, roles)).isEqualTo(read(roles, members));
        assertThat(read(members, roles).organizations().get("acme").roles()).hasSize(1);
        assertThat(read(members, roles).organizations().get("acme").members()).containsOnlyKeys("bob");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sharedRoless | { 'sharedRoless': {} }",
                "document | []",
                "document | null",
                "document | 3",
                "permissions | { 'permissions': ['posts.read'] }",
                "permissions.Posts.Read | { 'permissions': { 'Posts.Read': '' } }",
                "permissions.posts.* | { 'permissions': { 'posts.*': '' } }",
                "permissions.posts.read | { 'permissions': { 'posts.read': 3 } }",
                "sharedRoles.Admin | { 'sharedRoles': { 'Admin': {} } }",
                "sharedRoles.admin.permissions | { 'sharedRoles': { 'admin': { 'permissions': 'posts.read' } } }",
                "sharedRoles.admin.permissions | { 'sharedRoles': { 'admin': { 'permissions': ['posts'] } } }",
                "sharedRoles.admin.permissions[1] | { 'sharedRoles': { 'admin': { 'permissions': ['*', 7] } } }",
                "sharedRoles.admin.default | { 'sharedRoles': { 'admin': { 'default': 'yes' } } }",
                "sharedRoles.admin.description | { 'sharedRoles': { 'admin': { 'description': [] } } }",
                "organizations.acme.members.bob.role | { 'organizations': { 'acme': { 'members': { 'bob': { 'role': [] } } } } }",
                "organizations.acme.roles.guest | { 'organizations': { 'acme': { 'roles': { 'guest': { 'default': true } } } } }",
            })
    void namesThePlaceOfWhatIsWrong(String path, String json) {
        assertThatExceptionOfType(InvalidBlueprintException.class)
                .isThrownBy(() -> read(json))
                .withMessageStartingWith("Blueprint, " + path + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{ a }", "{} {}", "{ 'permissions': {}, 'permissions': {} }"})
    void namesThePositionOfWhatIsNotJson(String json) {
        assertThatExceptionOfType(InvalidBlueprintException.class)
                .isThrownBy(() -> read(json))
                .withMessageStartingWith("Blueprint, line 1 column ");
    }

    @Test
    void refusesAValueThatStandsInTwoParts() {
        String one = "{ 'sharedRoles': { 'admin': { 'permissions': ['*'] } } }";
        String other = "{ 'sharedRoles': { 'admin': { 'permissions': ['posts.*'] } } }";

        assertThatExceptionOfType(InvalidBlueprintException.class)
                .isThrownBy(() -> read(one, other))
                .withMessageStartingWith("Blueprint, sharedRoles.admin.permissions: ");
    }

    private static Blueprint read(String... parts) {
        return BlueprintReader.read(List.of(parts));
    }
}
