package io.accesspack.it.organization.rest;

import static io.accesspack.it.organization.rest.Acme.json;
import static io.accesspack.it.organization.rest.Acme.roleJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.LogoutAddress;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.AdminEventRepresentation;

/** What a member with {@code organization.roles.manage} may do, and what nobody may. */
@KeycloakTest
class DelegatedAdministrationIT {

    private final TestRealm realm;
    private final Database database;
    private final Acme acme;
    private final Api admin;

    DelegatedAdministrationIT(TestRealm realm, KeycloakServer server) {
        this.realm = realm;
        database = server.database();
        acme = new Acme(realm);
        admin = acme.administrator();
    }

    /** Dave manages roles and holds posts; bob holds nothing but what everybody does. */
    @BeforeEach
    void daveManagesRoles() {
        admin.post(acme.path("roles"), roleJson("manager", "organization.roles.*", "posts.*"));
        acme.grant("alice", "admin");
        acme.grant("dave", "manager");
        acme.grant("bob");
        admin.put(acme.member("bob", "permissions"), "[]");
    }

    @Test
    void aManagerGrantsAndRevokesWhatTheyHold() {
        Api dave = Api.ofMember(realm, "dave");

        assertThat(dave.put(acme.member("bob", "roles/manager"), null).status()).isEqualTo(204);
        assertThat(dave.put(acme.member("bob", "permissions/posts.delete"), null)
                        .status())
                .isEqualTo(204);

        assertThat(admin.get(acme.member("bob", "roles")).body()).isEqualTo("[\"manager\"]");
        assertThat(dave.delete(acme.member("bob", "roles/manager")).status()).isEqualTo(204);
        assertThat(dave.delete(acme.member("bob", "permissions/posts.delete")).status())
                .isEqualTo(204);
        assertThat(admin.get(acme.member("bob", "roles")).body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"roles/admin", "roles/billing", "permissions/users.manage", "permissions/*"})
    void aManagerGrantsNobodyMoreThanTheyHold(String grant) {
        Api dave = Api.ofMember(realm, "dave");

        for (String username : new String[] {"bob", "dave"}) {
            Answer answer = dave.put(acme.member(username, grant), null);

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.errorMessage()).endsWith("in this organization yourself");
        }
    }

    @Test
    void aManagerTakesNothingThatTheyDoNotHold() {
        Api dave = Api.ofMember(realm, "dave");

        assertThat(dave.delete(acme.member("alice", "roles/admin")).status()).isEqualTo(403);
        assertThat(dave.put(acme.member("alice", "roles"), "[]").status()).isEqualTo(403);
        assertThat(dave.delete(acme.path("roles/billing")).status()).isEqualTo(403);
        assertThat(dave.delete(acme.path("roles/billing") + "?force=true").status())
                .isEqualTo(403);
    }

    @Test
    void aManagerDefinesNoRoleBeyondWhatTheyHold() {
        Api dave = Api.ofMember(realm, "dave");

        assertThat(dave.post(acme.path("roles"), roleJson("too-much", "users.manage"))
                        .status())
                .isEqualTo(403);
        assertThat(dave.put(acme.path("roles/manager"), roleJson("manager", "*"))
                        .status())
                .isEqualTo(403);
        assertThat(dave.put(acme.path("roles/billing"), roleJson("billing", "posts.read"))
                        .status())
                .isEqualTo(403);
        assertThat(dave.post(acme.path("roles"), roleJson("poster", "posts.create"))
                        .status())
                .isEqualTo(201);
        assertThat(dave.delete(acme.path("roles/poster")).status()).isEqualTo(204);
    }

    @Test
    void sharedRolesAndTheCatalogueBelongToAdministratorsOfTheRealm() {
        Api alice = Api.ofMember(realm, "alice");

        assertThat(alice.get("roles/editor").status()).isEqualTo(200);
        assertThat(alice.put("roles/editor", roleJson("editor", "posts.read")).status())
                .isEqualTo(403);
        assertThat(alice.post("roles", roleJson("own", "posts.read")).status()).isEqualTo(403);
        assertThat(alice.delete("roles/editor").status()).isEqualTo(403);
        assertThat(alice.put("catalogue/posts.archive", "{}").status()).isEqualTo(403);
        assertThat(alice.delete("catalogue/posts.read").status()).isEqualTo(403);
    }

    @Test
    void theLastGranteeCannotBeRemovedInAnyWay() {
        acme.grant("dave");
        String lastRole = acme.member("alice", "roles/admin");

        for (Answer answer : new Answer[] {
            admin.delete(lastRole),
            admin.put(acme.member("alice", "roles"), json("editor")),
            Api.ofMember(realm, "alice").delete(lastRole),
            admin.post(
                    acme.path("grants"),
                    "{\"revoke\": [{\"member\": \"%s\", \"roles\": [\"admin\"]}]}"
                            .formatted(realm.user("alice").getId())),
            admin.delete("roles/admin?force=true"),
            admin.delete(acme.path("members/" + realm.user("alice").getId())),
            admin.put("roles/admin", roleJson("admin", "posts.*")),
        }) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(409);
            assertThat(answer.errorMessage()).startsWith("Nobody would be left who may manage the roles of");
        }
        assertThat(admin.get(acme.member("alice", "roles")).body()).isEqualTo("[\"admin\"]");
    }

    @Test
    void aManagerOfMembersSeesAndRemovesThem() {
        acme.role("hr", "organization.members.manage", "posts.*");
        acme.join("helga");
        acme.grant("helga", "hr");
        String leaving = acme.join("leaving");
        acme.grant("leaving", "manager");
        Api helga = Api.ofMember(realm, "helga");

        assertThat(helga.get(acme.path("members?search=leav")).json())
                .extracting(member -> member.path("id").asText())
                .containsExactly(leaving);
        assertThat(helga.get(acme.member("leaving", "roles")).status()).isEqualTo(403);
        assertThat(helga.delete(acme.path("members/" + leaving)).status())
                .as("holds more")
                .isEqualTo(403);
        assertThat(Api.ofMember(realm, "dave")
                        .delete(acme.path("members/" + leaving))
                        .status())
                .as("manages roles only")
                .isEqualTo(403);

        acme.grant("leaving", "editor");
        admin.put(acme.member("helga", "permissions"), json("media.read"));
        assertThat(helga.delete(acme.path("members/" + leaving)).status()).isEqualTo(204);

        assertThat(admin.get(acme.path("members/" + leaving + "/roles")).status())
                .isEqualTo(404);
        assertThat(realm.admin().getAdminEvents())
                .filteredOn(event -> event.getResourceType().equals("ORGANIZATION_MEMBERSHIP"))
                .filteredOn(event -> event.getOperationType().equals("DELETE"))
                .singleElement()
                .returns(acme.path("members/" + leaving), AdminEventRepresentation::getResourcePath)
                .returns(realm.user("helga").getId(), event -> event.getAuthDetails()
                        .getUserId());
        acme.joinAgain(leaving);
        assertThat(admin.get(acme.path("members/" + leaving + "/roles")).body()).isEqualTo("[]");
    }

    @Test
    void whoeverMayEndSessionsSignsMembersOut() {
        acme.role("support", "organization.sessions.revoke", "posts.*");
        acme.join("sue");
        acme.grant("sue", "support");
        Api sue = Api.ofMember(realm, "sue");
        OidcClient cli = realm.client("demo-cli");
        TokenResponse bob = cli.password("bob", "demo-password", "openid");
        OidcClient api = realm.client("demo-api").secret("demo-api-secret");
        admin.put(acme.member("bob", "permissions"), json("media.upload"));

        assertThat(sue.delete(acme.member("bob", "sessions")).status())
                .as("bob holds more")
                .isEqualTo(403);
        assertThat(api.isActive(bob.accessToken())).isTrue();
        admin.put(acme.member("bob", "permissions"), "[]");
        assertThat(Api.ofMember(realm, "dave")
                        .delete(acme.member("bob", "sessions"))
                        .status())
                .as("manages roles only")
                .isEqualTo(403);
        try (LogoutAddress silent = LogoutAddress.silent(realm, "demo-cli")) {
            Instant asked = Instant.now();
            assertThat(sue.delete(acme.member("bob", "sessions")).status()).isEqualTo(204);
            assertThat(Duration.between(asked, Instant.now()))
                    .as("nobody waits for an application that never answers")
                    .isLessThan(Duration.ofSeconds(4));
            assertThat(silent.sessions()).isEmpty();
        }

        assertThat(api.isActive(bob.accessToken())).isFalse();
        assertThat(realm.events("LOGOUT"))
                .extracting(event -> event.getSessionId())
                .containsOnlyOnce(bob.accessToken().string("sid"));
        assertThat(cli.refresh(bob.refreshToken()).error()).isEqualTo("invalid_grant");
        assertThat(sue.delete(acme.member("carol", "sessions")).status())
                .as("not a member")
                .isEqualTo(404);
        assertThat(realm.admin().getAdminEvents())
                .filteredOn(event -> event.getResourceType().equals("USER_SESSION"))
                .singleElement()
                .returns(acme.member("bob", "sessions"), AdminEventRepresentation::getResourcePath);
    }

    @Test
    void onlyAnAdministratorRemovesAMemberWhoseAccountBelongsToTheOrganization() {
        acme.join("owned");
        String owned = realm.user("owned").getId();
        database.update("update USER_GROUP_MEMBERSHIP set MEMBERSHIP_TYPE = 'MANAGED' where USER_ID = ?", owned);

        assertThat(Api.ofMember(realm, "alice")
                        .delete(acme.path("members/" + owned))
                        .status())
                .isEqualTo(403);
        assertThat(admin.delete(acme.path("members/" + owned)).status()).isEqualTo(204);
        assertThat(realm.admin().users().searchByUsername("owned", true)).isEmpty();
    }

    @Test
    void whoeverHoldsItByGroupCountsAsAManager() {
        acme.grant("dave");
        String group = acme.group("managers", "bob");

        assertThat(admin.put(acme.path("groups/" + group + "/roles"), json("manager"))
                        .status())
                .isEqualTo(204);
        assertThat(admin.delete(acme.member("alice", "roles/admin")).status()).isEqualTo(204);
        assertThat(admin.delete(acme.path("groups/" + group + "/roles/manager")).status())
                .isEqualTo(409);

        acme.grant("alice", "admin");
        assertThat(admin.delete(acme.path("groups/" + group + "/roles/manager")).status())
                .isEqualTo(204);
    }

    @Test
    void anotherOrganizationLooksLikeNone() {
        Api dave = Api.ofMember(realm, "dave");

        Answer globex = dave.get("organizations/" + Acme.organization(realm, "globex") + "/roles");
        Answer none = dave.get("organizations/00000000-0000-0000-0000-000000000000/roles");

        assertThat(globex).isEqualTo(none);
        assertThat(globex.status()).isEqualTo(404);
    }

    @Test
    void aMemberOfAnotherOrganizationLooksLikeNone() {
        Api dave = Api.ofMember(realm, "dave");

        Answer carol = dave.put(acme.member("carol", "roles/manager"), null);
        Answer nobody = dave.put(acme.path("members/nobody/roles/manager"), null);

        assertThat(carol).isEqualTo(nobody);
        assertThat(carol.status()).isEqualTo(404);
    }

    @Test
    void aDisabledOrganizationDoesNotExistForItsMembers() {
        var resource = realm.admin().organizations().get(acme.id());
        var representation = resource.toRepresentation();
        Api dave = Api.ofMember(realm, "dave");
        representation.setEnabled(false);
        resource.update(representation).close();

        assertThat(dave.get(acme.path("roles")).status()).isEqualTo(404);
        assertThat(admin.get(acme.path("roles")).status()).isEqualTo(200);

        representation.setEnabled(true);
        resource.update(representation).close();
        assertThat(dave.get(acme.path("roles")).status()).isEqualTo(200);
    }
}
