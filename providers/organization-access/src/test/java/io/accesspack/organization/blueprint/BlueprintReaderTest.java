package io.accesspack.organization.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.Grants;
import io.accesspack.organization.store.OrganizationRole;
import io.accesspack.permissions.PermissionSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlueprintReaderTest {

    @Test
    void readsEverythingThatABlueprintCanSay() {
        Blueprint blueprint = read("""
                { "$schema": "blueprint.schema.json",
                  "permissions":   { "posts.create": "Write a post", "posts.read": "" },
                  "sharedRoles":   { "member": { "description": "Anybody", "default": true, "permissions": ["posts.read"] } },
                  "organizations": { "acme": {
                      "roles":   { "billing": { "permissions": ["billing.*"] } },
                      "members": { "bob": { "roles": ["billing"], "permissions": ["posts.create"] } },
                      "groups":  { "/writers": { "roles": ["member"] } },
                      "serviceAccounts": { "robot": { "roles": ["billing"] } },
                      "invited": { "eve@example.com": { "roles": ["billing"] } },
                      "expected": { "mia@example.com": { "roles": ["billing"] } } } } }
                """);

        assertThat(blueprint.permissions().entries())
                .containsExactly(entry("posts.create", "Write a post"), entry("posts.read", ""));
        assertThat(blueprint.sharedRoles().entries())
                .containsExactly(entry(
                        "member", new OrganizationRole("member", "Anybody", true, PermissionSet.parse("posts.read"))));
        Blueprint.Organization acme = blueprint.organizations().entries().get("acme");
        assertThat(acme.roles().entries())
                .containsExactly(
                        entry("billing", new OrganizationRole("billing", "", false, PermissionSet.parse("billing.*"))));
        assertThat(acme.grants())
                .containsExactly(
                        entry(
                                Grantee.Type.MEMBER,
                                Section.of(Map.of(
                                        "bob", new Grants(Set.of("billing"), PermissionSet.parse("posts.create"))))),
                        entry(Grantee.Type.GROUP, Section.of(Map.of("/writers", role("member")))),
                        entry(Grantee.Type.SERVICE_ACCOUNT, Section.of(Map.of("robot", role("billing")))),
                        entry(Grantee.Type.INVITED, Section.of(Map.of("eve@example.com", role("billing")))),
                        entry(Grantee.Type.EXPECTED, Section.of(Map.of("mia@example.com", role("billing")))));
    }

    private static Grants role(String name) {
        return new Grants(Set.of(name), PermissionSet.NONE);
    }

    @Test
    void readsNothingAsABlueprintThatSaysNothing() {
        Blueprint nothing = new Blueprint(Section.absent(), Section.absent(), Section.absent());

        assertThat(read()).isEqualTo(nothing);
        assertThat(read("", "{}")).isEqualTo(nothing);
    }

    @Test
    void putsPartsTogetherInAnyOrder() {
        String members = "{ 'organizations': { 'acme': { 'members': { 'bob': { 'roles': ['billing'] } } } } }";
        String roles = "{ 'organizations': { 'acme': { 'roles': { 'billing': {} } } } }";

        assertThat(read(members, roles)).isEqualTo(read(roles, members));
        assertThat(read(members, roles)
                        .organizations()
                        .entries()
                        .get("acme")
                        .roles()
                        .entries())
                .hasSize(1);
        assertThat(read(members, roles)
                        .organizations()
                        .entries()
                        .get("acme")
                        .grants()
                        .get(Grantee.Type.MEMBER)
                        .entries())
                .containsOnlyKeys("bob");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/sharedRoless | { 'sharedRoless': {} }",
                "document | []",
                "document | null",
                "document | 3",
                "document | {",
                "document | { a }",
                "document | {} {}",
                "document | { 'permissions': {}, 'permissions': {} }",
                "/$schema | { '$schema': 3 }",
                "/permissions | { 'permissions': ['posts.read'] }",
                "/permissions/Posts.Read | { 'permissions': { 'Posts.Read': '' } }",
                "/permissions/posts.* | { 'permissions': { 'posts.*': '' } }",
                "/permissions/posts.read | { 'permissions': { 'posts.read': 3 } }",
                "/permissions/organization.everything | { 'permissions': { 'organization.everything': '' } }",
                "/sharedRoles/Admin | { 'sharedRoles': { 'Admin': {} } }",
                "/sharedRoles/admin/permissions | { 'sharedRoles': { 'admin': { 'permissions': 'posts.read' } } }",
                "/sharedRoles/admin/permissions/0 | { 'sharedRoles': { 'admin': { 'permissions': ['posts'] } } }",
                "/sharedRoles/admin/permissions/1 | { 'sharedRoles': { 'admin': { 'permissions': ['*', 7] } } }",
                "/sharedRoles/admin/default | { 'sharedRoles': { 'admin': { 'default': 'yes' } } }",
                "/sharedRoles/admin/description | { 'sharedRoles': { 'admin': { 'description': [] } } }",
                "/organizations/acme/members/bob/role | { 'organizations': { 'acme': { 'members': { 'bob': { 'role': [] } } } } }",
                "/organizations/acme/members/bob/roles/0 | { 'organizations': { 'acme': { 'members': { 'bob': { 'roles': [1] } } } } }",
                "/organizations/acme/roles/guest/default | { 'organizations': { 'acme': { 'roles': { 'guest': { 'default': true } } } } }",
                "/organizations/acme/groups/writers | { 'organizations': { 'acme': { 'groups': { 'writers': {} } } } }",
                "/organizations/acme/expected/eve | { 'organizations': { 'acme': { 'expected': { 'eve': {} } } } }",
                "/organizations/acme/invited/eve | { 'organizations': { 'acme': { 'invited': { 'eve': {} } } } }",
                "/organizations/a\u0000b | { 'organizations': { 'a\\u0000b': {} } }",
            })
    void namesThePlaceOfWhatIsWrong(String path, String json) {
        assertThatExceptionOfType(InvalidBlueprintException.class)
                .isThrownBy(() -> read(json))
                .withMessageStartingWith("Blueprint, " + path + ": ");
    }

    @Test
    void namesEverythingThatIsWrong() {
        assertThatExceptionOfType(InvalidBlueprintException.class)
                .isThrownBy(() -> read("{ 'x': 1, 'permissions': { 'A': '' }, 'sharedRoles': { 'B': {}, 'c': 7 } }"))
                .satisfies(refusal -> assertThat(refusal.problems())
                        .extracting(Problem::path)
                        .containsExactly("/x", "/permissions/A", "/sharedRoles/B", "/sharedRoles/c"));
    }

    @Test
    void givesUpAfterAHundredProblems() {
        String roles =
                IntStream.range(0, 1000).mapToObj(i -> "'A%d': {}".formatted(i)).collect(Collectors.joining(","));

        assertThatExceptionOfType(InvalidBlueprintException.class)
                .isThrownBy(() -> read("{ 'sharedRoles': {" + roles + "} }"))
                .satisfies(refusal -> assertThat(refusal.problems()).hasSize(100));
    }

    @Test
    void refusesAValueThatStandsInTwoParts() {
        String one = "{ 'sharedRoles': { 'admin': { 'permissions': ['*'] } } }";
        String other = "{ 'sharedRoles': { 'admin': { 'permissions': ['posts.*'] } } }";

        assertThatExceptionOfType(InvalidBlueprintException.class)
                .isThrownBy(() -> read(one, other))
                .withMessageStartingWith("Blueprint, /sharedRoles/admin/permissions: ");
    }

    private static Blueprint read(String... parts) {
        return BlueprintReader.read(List.of(parts));
    }
}
