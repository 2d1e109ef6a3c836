package io.accesspack.it.organization;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

/** What Keycloak removes takes along what the pack hung on it, and what is gone shows in no token. */
@KeycloakTest(realm = "plain-realm.json")
class RemovalIT {

    private static final String PASSWORD = "demo-password";

    private final KeycloakServer server;
    private TestRealm realm;
    private String realmId;

    RemovalIT(KeycloakServer server) {
        this.server = server;
    }

    private void start(DemoRealm demo) {
        realm = demo.importInto(server);
        realmId = realm.admin().toRepresentation().getId();
    }

    @AfterEach
    void removeRealm() {
        if (realm != null) {
            realm.close();
        }
    }

    @Test
    void aMemberWhoLeavesLosesWhatWasGranted() {
        start(new DemoRealm());
        String bob = realm.user("bob").getId();

        leave("acme", bob);

        assertThat(grantsOf(bob)).isEmpty();
        assertThat(login("bob", "openid organization:acme")).hasNoClaim("organization", "org_roles", "permissions");

        organization("acme").members().addMember(bob).close();

        assertThat(login("bob", "openid organization:acme"))
                .hasClaim("permissions", List.of("posts.create", "posts.read"));
    }

    /** Such a row is what a grant leaves that is made while its member leaves. */
    @Test
    void aGrantToSomebodyWhoIsNotAMemberIsNotThereWhenTheyJoin() {
        start(new DemoRealm());
        String mallory = realm.user("mallory").getId();
        int moved = server.database()
                .update(
                        "update AP_ORG_PERMISSION_GRANT set GRANTEE_ID = ? where GRANTEE_ID = ?",
                        mallory,
                        realm.user("bob").getId());
        assertThat(moved).isPositive();

        organization("acme").members().addMember(mallory).close();

        assertThat(grantsOf(mallory)).isEmpty();
        assertThat(login("mallory", "openid organization:acme")).hasClaim("org_roles", List.of("member"));
    }

    @Test
    void leavingOneOrganizationKeepsTheOther() {
        start(new DemoRealm()
                .blueprint("{ 'organizations': { 'globex': { 'members': { 'alice': { 'roles': ['editor'] } } } } }"));
        String alice = realm.user("alice").getId();

        leave("acme", alice);

        assertThat(login("alice", "openid organization:*"))
                .hasClaim("org_roles", List.of("editor", "member"))
                .hasClaim("org_alias", "globex");
    }

    @Test
    void aRefreshTokenForAnOrganizationThatTheUserLeftYieldsNoClaim() {
        start(new DemoRealm());
        TokenResponse tokens = login("bob", "openid organization:acme");

        organization("acme")
                .members()
                .member(realm.user("bob").getId())
                .delete()
                .close();

        assertThat(realm.client("demo-cli").refresh(tokens.refreshToken())).isRefusedWith("invalid_grant");
    }

    @Test
    void aMemberWhoLeavesOneOfSeveralOrganizationsLosesItAtTheNextRefresh() {
        start(new DemoRealm());
        TokenResponse tokens = login("alice", "openid organization:*");

        leave("acme", realm.user("alice").getId());

        assertThat(realm.client("demo-cli").refresh(tokens.refreshToken()))
                .hasClaim("org_alias", "globex")
                .hasClaim("org_roles", List.of("member"));
    }

    @Test
    void anOrganizationThatIsDisabledShowsInNoTokenFromTheNextRefreshOn() {
        start(new DemoRealm());
        TokenResponse one = login("alice", "openid organization:acme");
        TokenResponse all = login("alice", "openid organization:*");
        OrganizationRepresentation acme = organization("acme").toRepresentation();
        acme.setEnabled(false);
        organization("acme").update(acme).close();

        assertThat(realm.client("demo-cli").refresh(one.refreshToken())).isRefusedWith("invalid_grant");
        assertThat(realm.client("demo-cli").refresh(all.refreshToken())).hasClaim("org_alias", "globex");
    }

    /** Grants hang on ids; Keycloak does not let an alias change, so tokens keep theirs as well. */
    @Test
    void anAliasCannotChange() {
        start(new DemoRealm());
        OrganizationRepresentation acme = organization("acme").toRepresentation();
        acme.setAlias("acme-inc");

        try (var response = organization("acme").update(acme)) {
            assertThat(response.getStatus()).isEqualTo(400);
        }

        assertThat(login("dave", "openid organization:acme"))
                .hasClaim("org_roles", List.of("billing", "editor", "member"));
    }

    @Test
    void aDisabledOrganizationShowsInNoToken() {
        start(new DemoRealm());
        OrganizationRepresentation acme = organization("acme").toRepresentation();
        acme.setEnabled(false);
        organization("acme").update(acme).close();

        assertThat(login("alice", "openid organization:acme")).isRefusedWith("invalid_scope");
        assertThat(login("alice", "openid organization:*")).hasClaim("org_alias", "globex");
    }

    @Test
    void aRenamedOrganizationKeepsRolesAndGrants() {
        start(new DemoRealm());
        OrganizationRepresentation acme = organization("acme").toRepresentation();
        acme.setName("Acme Incorporated");
        organization("acme").update(acme).close();

        assertThat(login("dave", "openid organization:acme"))
                .hasClaim("org_roles", List.of("billing", "editor", "member"));
    }

    @Test
    void anOrganizationTakesItsCustomRolesAndGrantsAlong() {
        start(new DemoRealm());
        String acme = organization("acme").toRepresentation().getId();
        assertThat(rows("AP_ORG_ROLE", "ORG_ID", acme)).isNotEmpty();
        assertThat(rows("AP_ORG_ROLE_GRANT", "ORG_ID", acme)).isNotEmpty();

        organization("acme").delete().close();

        assertThat(rows("AP_ORG_ROLE", "ORG_ID", acme)).isEmpty();
        assertThat(rows("AP_ORG_ROLE_GRANT", "ORG_ID", acme)).isEmpty();
        assertThat(rows("AP_ORG_PERMISSION_GRANT", "ORG_ID", acme)).isEmpty();
        assertThat(rows("AP_ORG_ROLE_GRANT", "REALM_ID", realmId)).isNotEmpty();
        assertNothingDangles();
    }

    @Test
    void aUserTakesGrantsAlong() {
        start(new DemoRealm());
        String dave = realm.user("dave").getId();
        assertThat(grantsOf(dave)).isNotEmpty();

        realm.admin().users().get(dave).remove();

        assertThat(grantsOf(dave)).isEmpty();
    }

    /** Makes the member a managed one below Keycloak, which has no API for it; 26.7.3 loses the type in an import. */
    @Test
    void aManagedMemberTakesGrantsAlong() {
        start(new DemoRealm());
        String dave = realm.user("dave").getId();
        assertThat(grantsOf(dave)).isNotEmpty();
        server.database()
                .update("update USER_GROUP_MEMBERSHIP set MEMBERSHIP_TYPE = 'MANAGED' where USER_ID = ?", dave);
        realm.admin().clearUserCache();

        leave("acme", dave);

        assertThat(realm.admin().users().searchByUsername("dave", true)).isEmpty();
        assertThat(grantsOf(dave)).isEmpty();
    }

    @Test
    void aGroupTakesGrantsAlong() {
        DemoRealm demo = new DemoRealm()
                .blueprint("{ 'organizations': { 'acme': { 'groups': { '/writers': { 'roles': ['editor'] } } } } }");
        GroupRepresentation writers = new GroupRepresentation();
        writers.setName("writers");
        demo.representation().getOrganizations().get(0).addGroup(writers);
        start(demo);
        String group = organization("acme")
                .groups()
                .getAll("writers", null, true, 0, 10, true, false)
                .get(0)
                .getId();
        assertThat(grantsOf(group)).isNotEmpty();

        organization("acme").groups().group(group).delete();

        assertThat(grantsOf(group)).isEmpty();
    }

    @Test
    void aRealmTakesEverythingAlong() {
        start(new DemoRealm());
        assertThat(rows("AP_PERMISSION", "REALM_ID", realmId)).isNotEmpty();

        realm.close();
        realm = null;

        for (String table : List.of(
                "AP_PERMISSION", "AP_CATALOGUE", "AP_ORG_ROLE", "AP_ORG_ROLE_GRANT", "AP_ORG_PERMISSION_GRANT")) {
            assertThat(rows(table, "REALM_ID", realmId)).as(table).isEmpty();
        }
        assertNothingDangles();
    }

    private void assertNothingDangles() {
        assertThat(
                        server.database()
                                .query(
                                        "select 1 from AP_ORG_ROLE_PERMISSION where ROLE_ID not in (select ID from AP_ORG_ROLE)"))
                .isEmpty();
    }

    private void leave(String alias, String user) {
        try (var response = organization(alias).members().member(user).delete()) {
            assertThat(response.getStatus()).isEqualTo(204);
        }
    }

    private TokenResponse login(String user, String scope) {
        return realm.client("demo-cli").password(user, PASSWORD, scope);
    }

    private OrganizationResource organization(String alias) {
        return realm.admin().organizations().list(0, 10).stream()
                .filter(organization -> organization.getAlias().equals(alias))
                .map(organization -> realm.admin().organizations().get(organization.getId()))
                .findFirst()
                .orElseThrow();
    }

    private List<Map<String, Object>> grantsOf(String grantee) {
        return server.database()
                .query(
                        "select ORG_ID from AP_ORG_ROLE_GRANT where GRANTEE_ID = ?"
                                + " union all select ORG_ID from AP_ORG_PERMISSION_GRANT where GRANTEE_ID = ?",
                        grantee,
                        grantee);
    }

    private List<Map<String, Object>> rows(String table, String column, String id) {
        return server.database().query("select * from " + table + " where " + column + " = ?", id);
    }
}
