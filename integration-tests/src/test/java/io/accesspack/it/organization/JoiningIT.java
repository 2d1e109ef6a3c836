package io.accesspack.it.organization;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;

import io.accesspack.it.organization.OutsideRealm.Protocol;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.TokenResponse;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However somebody comes into an organization, from then on they hold its default roles. How they leave: RemovalIT. */
@KeycloakTest
class JoiningIT {

    private static final String PASSWORD = "demo-password";
    private static final String SCOPE = "openid organization:acme";

    private final TestRealm realm;

    JoiningIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void withTheRealm() {
        assertDefaultRole(login("bob"));
    }

    @Test
    void addedByAnAdministrator() {
        assertThat(login("mallory")).hasNoClaim("org_roles");

        new DemoOrganization(realm, "acme").join("mallory");

        assertDefaultRole(login("mallory"));
    }

    @Test
    void invitedWithAnAccount() {
        try (Invitations invitations = new Invitations(realm)) {
            Invitations.accept(invitations.invite("carol@demo.test"));

            assertDefaultRole(login("carol"));
        }
    }

    @Test
    void invitedToRegister() {
        try (Invitations invitations = new Invitations(realm)) {
            URI link = invitations.invite("rita@demo.test");

            Invitations.register(link, "rita", "rita@demo.test", PASSWORD);

            assertDefaultRole(login("rita"));
        }
    }

    @Test
    void comingFromTheOrganizationsIdentityProvider() {
        try (OutsideRealm outside = OutsideRealm.of(realm)) {
            outside.user("otto");

            assertDefaultRole(outside.link("joining", Protocol.OIDC, "IMPORT").signIn("otto", SCOPE));
        }
    }

    private TokenResponse login(String user) {
        return realm.client("demo-cli").password(user, PASSWORD, SCOPE);
    }

    private static void assertDefaultRole(TokenResponse tokens) {
        assertThat(tokens).hasClaim("org_roles", List.of("member")).hasClaim("org_alias", "acme");
    }
}
