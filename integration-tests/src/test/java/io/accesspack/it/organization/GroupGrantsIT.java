package io.accesspack.it.organization;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.admin.client.resource.OrganizationGroupsResource;
import org.keycloak.representations.idm.GroupRepresentation;

/** Grants to the groups of an organization. */
@KeycloakTest(realm = "plain-realm.json")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupGrantsIT {

    private final KeycloakServer server;
    private TestRealm realm;
    private OrganizationGroupsResource groups;
    private String writers;

    GroupGrantsIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeAll
    void importRealm() {
        DemoRealm demo = new DemoRealm()
                .blueprint("{ 'organizations': { 'acme': { 'groups': { '/writers': { 'roles': ['editor'] } } } } }");
        GroupRepresentation group = new GroupRepresentation();
        group.setName("writers");
        demo.representation().getOrganizations().get(0).addGroup(group);
        realm = demo.importInto(server);
        String acme =
                realm.admin().organizations().search("acme", false, 0, 1).get(0).getId();
        groups = realm.admin().organizations().get(acme).groups();
        writers =
                groups.getAll("writers", null, true, 0, 10, true, false).get(0).getId();
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void reachAMemberAsLongAsInTheGroup() {
        String bob = realm.user("bob").getId();
        assertThat(bob()).hasClaim("org_roles", List.of("member"));

        groups.group(writers).addMember(bob);
        assertThat(bob()).hasClaim("org_roles", List.of("editor", "member"));

        groups.group(writers).removeMember(bob);
        assertThat(bob()).hasClaim("org_roles", List.of("member"));
    }

    /** As Keycloak's own group claim and its role mappings of organization groups: direct members only. */
    @Test
    void doNotReachTheMembersOfSubgroups() {
        GroupRepresentation interns = new GroupRepresentation();
        interns.setName("interns");
        try (Response response = groups.group(writers).addSubGroup(interns)) {
            assertThat(response.getStatus()).isEqualTo(201);
        }
        String subgroup =
                groups.group(writers).getSubGroups("interns", true, 0, 1).get(0).getId();

        groups.group(subgroup).addMember(realm.user("alice").getId());

        assertThat(realm.client("demo-cli").password("alice", "demo-password", "openid organization:acme"))
                .hasClaim("org_roles", List.of("admin", "member"));
    }

    private TokenResponse bob() {
        return realm.client("demo-cli").password("bob", "demo-password", "openid organization:acme");
    }
}
