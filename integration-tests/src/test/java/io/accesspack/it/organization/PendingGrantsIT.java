package io.accesspack.it.organization;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.organization.OutsideRealm.Protocol;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.oidc.TokenResponse;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.UserRepresentation;

/** Grants to an e-mail address reach its owner, and nobody else. */
@KeycloakTest
class PendingGrantsIT {

    private static final String PASSWORD = "pending-password";
    private static final String SCOPE = "openid organization:acme";
    private static final List<String> MEMBER = List.of("member");
    private static final List<String> EDITOR = List.of("editor", "member");

    private static Invitations invitations;

    private final TestRealm realm;
    private final DemoOrganization acme;

    PendingGrantsIT(TestRealm realm) {
        this.realm = realm;
        acme = new DemoOrganization(realm, "acme");
    }

    @BeforeAll
    static void catchInvitations(TestRealm realm) {
        invitations = new Invitations(realm);
    }

    @AfterAll
    static void stopCatching() {
        invitations.close();
    }

    @Test
    void whoRegistersWithTheInvitationHoldsThem() {
        URI link = invitations.invite("ivy@demo.test");
        acme.grantToAddress("ivy@demo.test", "editor");

        Invitations.register(link, "ivy", "ivy@demo.test", PASSWORD);

        assertRoles("ivy", EDITOR);
        assertNothingWaitsFor("ivy@demo.test");
    }

    @Test
    void whoAcceptsWithAVerifiedAccountHoldsThem() {
        account("ian", true);
        URI link = invitations.invite("ian@demo.test");
        acme.grantToAddress("ian@demo.test", "editor");

        Invitations.accept(link);

        assertRoles("ian", EDITOR);
    }

    /** Mallory may have made the account, before the invitation, with somebody else's address. */
    @Test
    void whoAcceptsWithAnUnverifiedAccountHoldsThemOnlyOnceTheAddressIsVerified() {
        account("una", false);
        URI link = invitations.invite("una@demo.test");
        acme.grantToAddress("una@demo.test", "editor");

        Invitations.accept(link);
        assertRoles("una", MEMBER);
        login("una");
        assertRoles("una", MEMBER);

        UserRepresentation una = realm.user("una");
        una.setEmailVerified(true);
        realm.admin().users().get(una.getId()).update(una);
        login("una");
        assertRoles("una", EDITOR);
    }

    @Test
    void whoIsAddedByAnAdministratorHoldsThem() {
        acme.grantToAddress("abe@demo.test", "editor");
        account("abe", true);

        acme.join("abe");

        assertRoles("abe", EDITOR);
    }

    @Test
    void whoComesThroughATrustedIdentityProviderHoldsThemAtTheFirstLogin() {
        acme.grantToAddress("tina@acme.test", "editor");
        try (OutsideRealm outside = OutsideRealm.of(realm)) {
            outside.user("tina");

            assertThat(outside.link("trusted", Protocol.OIDC, "IMPORT").signIn("tina", SCOPE))
                    .hasClaim("org_roles", EDITOR);
        }
    }

    @Test
    void somebodyElseHoldsNothing() {
        acme.grantToAddress("expected@demo.test", "editor");
        account("unexpected", true);

        acme.join("unexpected");

        assertRoles("unexpected", MEMBER);
    }

    @Test
    void theyWaitForTheAddressInAnyCase() {
        account("cleo", true);
        acme.grantToAddress("Cleo@Demo.TEST", "editor");

        acme.join("cleo");

        assertRoles("cleo", EDITOR);
    }

    @Test
    void theyStayWhenTheInvitationIsSentAgain() {
        account("rex", true);
        invitations.invite("rex@demo.test");
        acme.grantToAddress("rex@demo.test", "editor");
        acme.organization()
                .invitations()
                .resend(invitations.of("rex@demo.test").getId())
                .close();

        acme.join("rex");

        assertRoles("rex", EDITOR);
    }

    @Test
    void theyGoWithADeletedInvitation() {
        account("della", true);
        invitations.invite("della@demo.test");
        acme.grantToAddress("della@demo.test", "editor");
        acme.organization()
                .invitations()
                .delete(invitations.of("della@demo.test").getId())
                .close();

        acme.join("della");

        assertRoles("della", MEMBER);
        assertNothingWaitsFor("della@demo.test");
    }

    @Test
    void theyGoWithAnExpiredInvitation() {
        account("exa", true);
        invitations.invite("exa@demo.test");
        acme.grantToAddress("exa@demo.test", "editor");
        realm.server().database().update("update ORG_INVITATION set EXPIRES_AT = 1 where EMAIL = ?", "exa@demo.test");

        acme.join("exa");

        assertRoles("exa", MEMBER);
        assertNothingWaitsFor("exa@demo.test");
    }

    @Test
    void theyGoWithAMemberWhoLeavesBeforeTheAddressIsVerified() {
        acme.grantToAddress("lea@demo.test", "editor");
        account("lea", false);
        acme.join("lea");

        acme.organization().members().member(realm.user("lea").getId()).delete().close();

        assertNothingWaitsFor("lea@demo.test");
    }

    /** Keycloak answers a login with tokens, and saves nothing of it, when a listener hides that a statement failed. */
    @Test
    void aLoginThatCannotLookForThemIsRefused() {
        account("nora", true);
        UserResource nora = realm.admin().users().get(realm.user("nora").getId());

        realm.server().database().whileMissing("AP_ORG_PERMISSION_GRANT", () -> assertThat(realm.client("demo-cli")
                        .password("nora", PASSWORD, "openid")
                        .status())
                .isEqualTo(500));

        assertThat(nora.getUserSessions()).isEmpty();
    }

    private void account(String name, boolean verified) {
        UserRepresentation user = TestUser.of(name, name + "@demo.test", PASSWORD);
        user.setEmailVerified(verified);
        try (var response = realm.admin().users().create(user)) {
            assertThat(response.getStatus()).isEqualTo(201);
        }
    }

    private void assertRoles(String user, List<String> roles) {
        assertThat(login(user)).hasClaim("org_alias", "acme").hasClaim("org_roles", roles);
    }

    private TokenResponse login(String user) {
        return realm.client("demo-cli").password(user, PASSWORD, SCOPE);
    }

    private void assertNothingWaitsFor(String address) {
        assertThat(realm.server().database().query("select 1 from AP_ORG_ROLE_GRANT where GRANTEE_ID = ?", address))
                .isEmpty();
    }
}
