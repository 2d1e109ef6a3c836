package io.accesspack.it.organization;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.server.KeycloakServer;
import jakarta.ws.rs.BadRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.MemberRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

@KeycloakTest
class BlueprintIT {

    private static final String PASSWORD = "demo-password";

    private final TestRealm realm;
    private final KeycloakServer server;

    BlueprintIT(TestRealm realm, KeycloakServer server) {
        this.realm = realm;
        this.server = server;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/sharedRoles/x/permissions: post.* is not in the catalogue, did you mean posts.*? "
                        + "| { 'sharedRoles': { 'x': { 'permissions': ['post.*'] } } }",
                "/organizations/nowhere: the realm has no organization with this alias "
                        + "| { 'organizations': { 'nowhere': {} } }",
                "/organizations/acme/members/mallory: the user is not a member of the organization "
                        + "| { 'organizations': { 'acme': { 'members': { 'mallory': {} } } } }",
                "/organizations/acme/members/nobody: the realm has no user with this username or e-mail address "
                        + "| { 'organizations': { 'acme': { 'members': { 'nobody': {} } } } }",
                "/organizations/acme/groups/~1none: the organization has no group with this path "
                        + "| { 'organizations': { 'acme': { 'groups': { '/none': {} } } } }",
                "/organizations/globex/members/carol/roles: stands in two parts of the blueprint "
                        + "| { 'organizations': { 'globex': { 'members': { 'carol': { 'roles': ['editor'] } } } } }",
                "/organizations/globex/members/alice/roles: the organization has no role billing "
                        + "| { 'organizations': { 'globex': { 'members': { 'alice': { 'roles': ['billing'] } } } } }",
                "/organizations/acme/roles/admin: a shared role has this name "
                        + "| { 'organizations': { 'acme': { 'roles': { 'admin': {} } } } }",
                "/permissions/organization.everything: Reserved permission | { 'permissions': { 'organization.everything': '' } }",
            })
    void refusesARealmWithABadBlueprintAndSaysWhereItIsBad(String reason, String part) {
        DemoRealm bad = new DemoRealm().blueprint(part);

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> bad.importInto(server))
                .satisfies(refusal -> assertThat(refusal.getResponse().readEntity(String.class))
                        .contains("Blueprint, " + reason));
        try (Keycloak admin = server.admin()) {
            assertThat(admin.realms().findAll())
                    .noneMatch(found -> found.getRealm().equals(bad.name()));
        }
        assertThat(server.database().query("select 1 from AP_ORG_ROLE where REALM_ID not in (select ID from REALM)"))
                .isEmpty();
    }

    @Test
    void appliedTwiceItChangesNothing() {
        ComponentRepresentation blueprint = blueprint();
        blueprint.getConfig().putSingle("mode", "keep-applying");
        List<List<Map<String, Object>>> before = everythingStored();

        realm.admin().components().component(blueprint.getId()).update(blueprint);

        assertThat(everythingStored()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"apply-once, writer", "keep-applying, editor"})
    void savedUnchangedItTakesBackWhatManagersDidOnlyIfItIsToldTo(String mode, String after) {
        try (TestRealm own = new DemoRealm().importInto(server)) {
            enableAdminEvents(own);
            create(
                    own,
                    mode,
                    "{ 'sharedRoles': { 'writer': { 'permissions': ['posts.create'] } },"
                            + " 'organizations': { 'acme': { 'members': { 'dave': { 'roles': ['editor'] } } } } }");
            Api.ofAdministrator(own).put("organizations/acme/members/dave/roles", "[\"writer\"]");
            ComponentRepresentation saved = own.admin().components().query(null, DemoRealm.BLUEPRINT).stream()
                    .filter(component -> component.getName().equals("another"))
                    .findFirst()
                    .orElseThrow();
            own.admin().clearAdminEvents();

            own.admin().components().component(saved.getId()).update(saved);

            assertThat(Api.ofAdministrator(own)
                            .get("organizations/acme/members/dave/roles")
                            .body())
                    .isEqualTo("[\"" + after + "\"]");
            assertThat(own.admin().getAdminEvents().stream()
                            .filter(event -> event.getResourceType().equals("ORGANIZATION_BLUEPRINT"))
                            .map(AdminEventRepresentation::getRepresentation))
                    .containsExactlyElementsOf(
                            mode.equals("apply-once")
                                    ? List.of()
                                    : List.of(
                                            "{\"before\":{\"/organizations/acme/members/dave\":{\"roles\":[\"writer\"]}},"
                                                    + "\"after\":{\"/organizations/acme/members/dave\":{\"roles\":[\"editor\"]}}}"));
        }
    }

    @Test
    void leavesNoOrganizationWithoutAManager() {
        ComponentRepresentation blueprint = blueprint();
        List<List<Map<String, Object>>> before = everythingStored();
        blueprint.getConfig().put("blueprint", List.of("{ 'sharedRoles': { 'admin': { 'permissions': [] } } }"));

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() ->
                        realm.admin().components().component(blueprint.getId()).update(blueprint))
                .satisfies(refusal -> assertThat(refusal.getResponse().readEntity(String.class))
                        .contains("Nobody would be left who may manage the roles of acme, globex"));
        assertThat(everythingStored()).isEqualTo(before);
    }

    @Test
    void refusesAModeThatDoesNotExist() {
        ComponentRepresentation blueprint = blueprint();
        blueprint.getConfig().putSingle("mode", "always");

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() ->
                        realm.admin().components().component(blueprint.getId()).update(blueprint))
                .satisfies(refusal -> assertThat(refusal.getResponse().readEntity(String.class))
                        .contains("mode is one of [apply-once, keep-applying]"));
    }

    @Test
    void aBadChangeIsRefusedAsAWhole() {
        ComponentRepresentation blueprint = blueprint();
        List<String> parts = List.copyOf(blueprint.getConfig().get("blueprint"));
        List<List<Map<String, Object>>> before = everythingStored();
        blueprint
                .getConfig()
                .addAll(
                        "blueprint",
                        "{ 'sharedRoles': { 'late': { 'permissions': ['posts.read'] } } }",
                        "{ 'organizations': { 'acme': { 'members': { 'mallory': {} } } } }");

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() ->
                        realm.admin().components().component(blueprint.getId()).update(blueprint))
                .satisfies(refusal -> assertThat(refusal.getResponse().readEntity(String.class))
                        .contains("Blueprint, /organizations/acme/members/mallory: "));
        assertThat(everythingStored()).isEqualTo(before);
        assertThat(blueprint().getConfig().get("blueprint")).containsExactlyInAnyOrderElementsOf(parts);
    }

    @Test
    void aSecondBlueprintAddsToTheFirst() {
        try (TestRealm own = new DemoRealm().importInto(server)) {
            create(
                    own,
                    "{ 'sharedRoles': { 'auditor': { 'permissions': ['organization.audit.read'] } },"
                            + " 'organizations': { 'globex': { 'members': { 'alice@demo.test': { 'roles': ['auditor'] } } } } }");

            assertThat(own.client("demo-cli").password("alice", PASSWORD, "openid organization:globex"))
                    .hasClaim("org_roles", List.of("auditor", "member"))
                    .hasClaim("permissions", List.of("organization.audit.read", "posts.create", "posts.read"));
            assertThat(own.client("demo-cli").password("alice", PASSWORD, "openid organization:acme"))
                    .hasClaim("org_roles", List.of("admin", "member"));
        }
    }

    @Test
    void whatItSaysAboutAMemberIsAllThatTheMemberIsGranted() {
        try (TestRealm own = new DemoRealm().importInto(server)) {
            create(own, "{ 'organizations': { 'acme': { 'members': { 'dave': { 'permissions': ['users.*'] } } } } }");

            assertThat(own.client("demo-spa").signIn("dave", PASSWORD, "openid organization:acme"))
                    .hasClaim("org_roles", List.of("member"))
                    .hasClaim("permissions", List.of("posts.create", "posts.read", "users.manage"));
        }
    }

    @Test
    void grantsReachTheMembersOfAnOrganizationGroup() {
        DemoRealm withGroup = new DemoRealm()
                .blueprint("{ 'organizations': { 'acme': { 'groups': {"
                        + " '/writers': { 'roles': ['editor'], 'permissions': ['users.manage'] } } } } }");
        GroupRepresentation writers = new GroupRepresentation();
        writers.setId("11111111-2222-3333-4444-"
                + withGroup.name().substring(withGroup.name().length() - 12));
        writers.setName("writers");
        var acme = withGroup.representation().getOrganizations().get(0);
        acme.addGroup(writers);
        member(acme.getMembers(), "bob").setGroups(List.of(writers.getId()));

        try (TestRealm own = withGroup.importInto(server)) {
            assertThat(own.client("demo-spa").signIn("bob", PASSWORD, "openid organization:acme"))
                    .hasClaim("org_roles", List.of("editor", "member"))
                    .hasClaim(
                            "permissions",
                            List.of(
                                    "media.read",
                                    "media.upload",
                                    "posts.create",
                                    "posts.delete",
                                    "posts.read",
                                    "posts.update",
                                    "users.manage"));
            assertThat(own.client("demo-cli").password("dave", PASSWORD, "openid organization:acme"))
                    .hasClaim("org_roles", List.of("billing", "editor", "member"));
        }
    }

    private static MemberRepresentation member(List<MemberRepresentation> members, String username) {
        return members.stream()
                .filter(member -> member.getUsername().equals(username))
                .findFirst()
                .orElseThrow();
    }

    private ComponentRepresentation blueprint() {
        return realm.admin().components().query(null, DemoRealm.BLUEPRINT).get(0);
    }

    private static void enableAdminEvents(TestRealm target) {
        RealmRepresentation changed = target.admin().toRepresentation();
        changed.setAdminEventsEnabled(true);
        changed.setAdminEventsDetailsEnabled(true);
        target.admin().update(changed);
    }

    private static void create(TestRealm target, String blueprint) {
        create(target, "keep-applying", blueprint);
    }

    private static void create(TestRealm target, String mode, String blueprint) {
        ComponentRepresentation component = new ComponentRepresentation();
        component.setName("another");
        component.setProviderType(DemoRealm.BLUEPRINT);
        component.setProviderId("blueprint");
        component.setConfig(new MultivaluedHashMap<>());
        component.getConfig().add("blueprint", blueprint);
        component.getConfig().add("mode", mode);
        try (var response = target.admin().components().add(component)) {
            assertThat(response.getStatus()).isEqualTo(201);
        }
    }

    /** Every row of the realm, versions included. */
    private List<List<Map<String, Object>>> everythingStored() {
        String id = realm.admin().toRepresentation().getId();
        List<List<Map<String, Object>>> rows = new ArrayList<>();
        for (String table : List.of("AP_ORG_ROLE", "AP_ORG_ROLE_GRANT", "AP_ORG_PERMISSION_GRANT")) {
            rows.add(server.database().query("select * from " + table + " where REALM_ID = ? order by ID", id));
        }
        rows.add(server.database().query("select * from AP_PERMISSION where REALM_ID = ? order by NAME", id));
        rows.add(server.database()
                .query(
                        "select * from AP_ORG_ROLE_PERMISSION where ROLE_ID in (select ID from AP_ORG_ROLE where REALM_ID = ?)"
                                + " order by ROLE_ID, PATTERN",
                        id));
        assertThat(rows).noneMatch(List::isEmpty);
        return rows;
    }
}
