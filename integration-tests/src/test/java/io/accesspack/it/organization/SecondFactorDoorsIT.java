package io.accesspack.it.organization;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.oidc.AuthorizationCodeFlow;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.Page;
import io.accesspack.testkit.oidc.TokenResponse;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;

/** Whichever door somebody comes by, a permission that needs a second factor is not to be had without. */
@KeycloakTest
class SecondFactorDoorsIT {

    private static final String PASSWORD = "demo-password";
    private static final String SCOPE = "openid organization:acme";

    private final TestRealm realm;
    private final OidcClient app;
    private final OidcClient console;
    private final DemoOrganization acme;

    SecondFactorDoorsIT(TestRealm realm) {
        this.realm = realm;
        app = realm.client("demo-spa");
        console = realm.client("demo-console");
        acme = new DemoOrganization(realm, "acme");
    }

    @Test
    void anInvitationAsksForOne() {
        try (Invitations invitations = new Invitations(realm)) {
            String address = "ivy@acme.test";
            URI link = invitations.invite(address);
            acme.grantToAddress(address, "admin");
            Browser browser = new Browser();

            Page next = browser.open(link)
                    .submit(
                            "#kc-register-form",
                            Map.of(
                                    "username",
                                    "ivy",
                                    "email",
                                    address,
                                    "firstName",
                                    "Ivy",
                                    "lastName",
                                    "Invited",
                                    "password",
                                    PASSWORD,
                                    "password-confirm",
                                    PASSWORD));

            assertAsksToSetUp(next);
            next.secondFactor("ivy");
            assertThat(silently(browser, console)).hasClaim("org_alias", "acme");
        }
    }

    @Test
    void whoRegistersAndThenGetsARoleIsAskedForOne() {
        change(settings -> settings.setRegistrationAllowed(true));
        Browser browser = new Browser();

        Page back = app.authorization("openid")
                .open(browser)
                .follow("#kc-registration a")
                .submit(
                        "#kc-register-form",
                        Map.of(
                                "username", "rita",
                                "email", "rita@demo.test",
                                "firstName", "Rita",
                                "lastName", "Registered",
                                "password", PASSWORD,
                                "password-confirm", PASSWORD));
        assertThat(back.isReturnedToClient()).as(back.text()).isTrue();
        acme.join("rita");
        acme.grantTo("rita", "admin");

        assertAsksToSetUp(console.authorization(SCOPE).open(browser));
    }

    @Test
    void aForgottenPasswordIsNoWayAroundOne() {
        change(settings -> settings.setResetPasswordAllowed(true));
        join("fred", "admin");
        try (Invitations mails = new Invitations(realm)) {
            Browser browser = new Browser();
            console.authorization(SCOPE)
                    .open(browser)
                    .follow("a[href*=reset-credentials]")
                    .submit("#kc-reset-password-form", Map.of("username", "fred"));

            Page next = browser.open(mails.next("fred@demo.test"));

            assertAsksToSetUp(next);
            Page after = next.secondFactor("fred")
                    .submit(
                            "#kc-passwd-update-form",
                            Map.of("password-new", "another-password", "password-confirm", "another-password"));
            assertThat(after.isReturnedToClient()).as(after.text()).isTrue();
        }
    }

    /** What the login asked for is not known there. */
    @Test
    void aForgottenPasswordIsReplacedInAnotherBrowserWhichIsNotSignedIn() {
        change(settings -> settings.setResetPasswordAllowed(true));
        join("gina", "admin");
        try (Invitations mails = new Invitations(realm)) {
            console.authorization(SCOPE)
                    .open(new Browser())
                    .follow("a[href*=reset-credentials]")
                    .submit("#kc-reset-password-form", Map.of("username", "gina"));
            Browser elsewhere = new Browser();

            Page after = elsewhere
                    .open(mails.next("gina@demo.test"))
                    .secondFactor("gina")
                    .submit(
                            "#kc-passwd-update-form",
                            Map.of("password-new", "another-password", "password-confirm", "another-password"));

            assertThat(after.text()).contains("Your account has been updated");
            assertThat(app.authorization(SCOPE).open(elsewhere).document().selectFirst("#kc-form-login"))
                    .as("nobody is signed in")
                    .isNotNull();
            assertThat(console.authorization(SCOPE)
                            .open(new Browser())
                            .enterPassword("gina", "another-password")
                            .document()
                            .selectFirst("#kc-otp-login-form"))
                    .isNotNull();
        }
    }

    @Test
    void aRoleGrantedDuringASessionWorksOnlyAfterOne() {
        join("sam", "member");
        Browser browser = new Browser();
        TokenResponse before = app.signIn(browser, "sam", PASSWORD, SCOPE);
        acme.grantTo("sam", "admin");

        TokenResponse refreshed = app.refresh(before.refreshToken());
        assertThat(permissions(refreshed)).contains("posts.delete").doesNotContain("users.manage");
        assertThat(app.authorization(SCOPE)
                        .with("prompt", "none")
                        .open(browser)
                        .uri()
                        .toString())
                .contains("error=");

        AuthorizationCodeFlow again = console.authorization(SCOPE);
        Page asked = again.open(browser);
        assertAsksToSetUp(asked);
        TokenResponse proven = again.redeem(asked.secondFactor("sam"));

        assertThat(permissions(proven)).contains("users.manage");
        assertThat(permissions(app.refresh(refreshed.refreshToken()))).contains("users.manage");
        assertThat(silently(browser, app)).isIssued();
    }

    @Test
    void anActionThatTheApplicationAskedForCannotBeCancelledInstead() {
        join("kim", "admin");
        Page asked = console.authorization(SCOPE)
                .with("kc_action", "CONFIGURE_TOTP")
                .open(new Browser())
                .enterPassword("kim", PASSWORD);
        assertAsksToSetUp(asked);

        Page next = asked.submit("#kc-totp-settings-form", Map.of("cancel-aia", "true"));

        assertAsksToSetUp(next);
    }

    /** Reauthentication asks for each factor once. */
    @Test
    void loggingInAgainAsksOnce() {
        join("rex", "admin");
        Browser browser = new Browser();
        app.signIn(browser, "rex", PASSWORD, SCOPE);
        AuthorizationCodeFlow again = app.authorization(SCOPE).with("prompt", "login");

        assertThat(permissions(again.redeem(again.open(browser).signIn("rex", PASSWORD))))
                .contains("users.manage");
    }

    /** The members' API acts for whoever holds the token: nobody passes on what the session has not proven. */
    @Test
    void nobodyPassesOnWhatTheirSessionHasNotProven() {
        join("ann", "admin");
        acme.join("mallory");
        String token = app.signIn("alice", PASSWORD, SCOPE).accessToken().encoded();
        String unproven = realm.client("demo-cli")
                .password("ann", PASSWORD, SCOPE)
                .accessToken()
                .encoded();

        assertThat(grantAdmin(unproven)).isEqualTo(403);
        assertThat(grantAdmin(token)).isEqualTo(204);
    }

    private int grantAdmin(String token) {
        return Http.send(Http.request(URI.create(realm.issuer() + "/organization-access/organizations/" + acme.id()
                                + "/members/" + realm.user("mallory").getId() + "/roles"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("[\"admin\"]"))
                        .build())
                .statusCode();
    }

    private static void assertAsksToSetUp(Page page) {
        assertThat(page.document().selectFirst("#kc-totp-settings-form"))
                .as(page.uri() + " " + page.text())
                .isNotNull();
    }

    private static TokenResponse silently(Browser browser, OidcClient client) {
        AuthorizationCodeFlow flow = client.authorization(SCOPE).with("prompt", "none");
        return flow.redeem(flow.open(browser));
    }

    private static List<String> permissions(TokenResponse tokens) {
        return ((List<?>) tokens.accessToken().claims().get("permissions"))
                .stream().map(String::valueOf).toList();
    }

    private void join(String user, String role) {
        realm.admin()
                .users()
                .create(TestUser.of(user, user + "@demo.test", PASSWORD))
                .close();
        acme.join(user);
        acme.grantTo(user, role);
    }

    private void change(Consumer<RealmRepresentation> change) {
        RealmRepresentation settings = realm.admin().toRepresentation();
        change.accept(settings);
        realm.admin().update(settings);
    }
}
