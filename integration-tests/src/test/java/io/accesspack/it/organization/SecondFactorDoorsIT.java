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
import java.net.http.HttpResponse;
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
    private static final String RULE = "organization-access.requires-acr.mfa";

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

    /** An API may want more than any permission does (RFC 9470). The session alone, which may be stolen, sets up nothing. */
    @Test
    void anApplicationThatAsksForOneGetsOne() {
        join("tom", "member");
        Browser browser = new Browser();
        assertThat(app.signIn(browser, "tom", PASSWORD, SCOPE)
                        .accessToken()
                        .claims()
                        .get("acr"))
                .isNotEqualTo("mfa");

        AuthorizationCodeFlow stepUp = app.authorization(SCOPE).with("acr_values", "mfa");
        Page password = stepUp.open(browser);
        assertThat(password.document().selectFirst("#password"))
                .as(password.text())
                .isNotNull();
        Page asked = password.submit("#kc-form-login", Map.of("password", PASSWORD));
        assertAsksToSetUp(asked);

        assertThat(stepUp.redeem(asked.secondFactor("tom"))
                        .accessToken()
                        .claims()
                        .get("acr"))
                .isEqualTo("mfa");
    }

    @Test
    void anApplicationThatAsksForLessGetsAPasswordOnly() {
        join("tina", "member");

        Page back = app.authorization(SCOPE)
                .with("acr_values", "1")
                .open(new Browser())
                .enterPassword("tina", PASSWORD);

        assertThat(back.isReturnedToClient()).as(back.text()).isTrue();
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

        assertRefused(
                send("PUT", unproven("ann"), rolesOf("mallory"), "[\"admin\"]"),
                "* needs a higher level of authentication; request acr_values=mfa");
        assertThat(send("PUT", token, rolesOf("mallory"), "[\"admin\"]").statusCode())
                .isEqualTo(204);
    }

    /** Holding everything, of which only users.manage is withheld, is holding posts.* as well. */
    @Test
    void whatTheRuleDoesNotConcernIsPassedOnWithoutOne() {
        join("amy", "admin");
        join("dan", "editor");
        String dan = "members/" + realm.user("dan").getId();
        Map<String, String> bodies = Map.of("roles", "{\"name\": \"writers\", \"permissions\": [\"posts.*\"]}");

        for (String call : List.of(
                "PUT " + dan + "/permissions/posts.*",
                "DELETE " + dan + "/permissions/posts.*",
                "POST roles",
                "DELETE roles/writers",
                "DELETE " + dan + "/roles/editor",
                "PUT " + dan + "/roles/editor",
                "DELETE " + dan + "/sessions",
                "DELETE " + dan)) {
            String path = call.substring(call.indexOf(' ') + 1);
            HttpResponse<String> answer =
                    send(call.substring(0, call.indexOf(' ')), unproven("amy"), path, bodies.getOrDefault(path, ""));
            assertThat(answer.statusCode()).as(call + " " + answer.body()).isBetween(200, 299);
        }
        assertRefused(
                send("PUT", unproven("amy"), "members/" + realm.user("amy").getId() + "/permissions/users.*", ""),
                "users.* needs a higher level of authentication; request acr_values=mfa");
    }

    /** So that an application knows that asking for a second factor helps, and for whom it would not. */
    @Test
    void theMembersApiSaysWhatLevelItNeeds() {
        String rule = realm.admin().toRepresentation().getAttributes().get(RULE);
        try {
            assertSaysWhatLevelItNeeds();
        } finally {
            require(rule);
        }
    }

    private void assertSaysWhatLevelItNeeds() {
        join("ben", "admin");
        join("cleo", "member");
        String cleo = "members/" + realm.user("cleo").getId();

        require("users.manage organization.*");
        assertNeeds("organization.roles.read", "GET", "roles", "");
        assertNeeds("organization.roles.read", "GET", "pending-grants", "");
        assertNeeds("organization.members.read", "GET", "members", "");
        assertNeeds("organization.members.read", "GET", cleo + "/roles", "");

        require("organization.roles.manage organization.members.manage organization.sessions.revoke"
                + " organization.settings.manage");
        assertNeeds("organization.roles.manage", "POST", "roles", "{\"name\": \"own\", \"permissions\": []}");
        assertNeeds("organization.roles.manage", "PUT", cleo + "/roles", "[]");
        assertNeeds(
                "organization.roles.manage",
                "POST",
                "grants",
                "{\"grant\": [{\"member\": \"cleo\", \"permissions\": [\"posts.read\"]}]}");
        assertNeeds("organization.members.manage", "DELETE", cleo, "");
        assertNeeds("organization.members.manage", "GET", "invitations", "");
        assertNeeds("organization.members.manage", "POST", "invitations", "{\"email\": \"new@acme.test\"}");
        assertNeeds("organization.settings.manage", "PUT", "profile", "{\"name\": \"Acme\"}");
        assertNeeds("organization.sessions.revoke", "DELETE", cleo + "/sessions", "");
    }

    /** Of ben, who holds everything; nobody who holds less is told that something helps. */
    private void assertNeeds(String permission, String method, String path, String body) {
        assertRefused(
                send(method, unproven("ben"), path, body),
                permission + " needs a higher level of authentication; request acr_values=mfa");
        HttpResponse<String> held = send(method, unproven("cleo"), path, body);
        assertThat(held.statusCode()).as(path).isEqualTo(403);
        assertThat(held.body()).contains("You may not");
    }

    private String unproven(String user) {
        return realm.client("demo-cli")
                .password(user, PASSWORD, SCOPE)
                .accessToken()
                .encoded();
    }

    private void require(String permissions) {
        change(settings -> settings.getAttributes().put(RULE, permissions));
    }

    private static void assertRefused(HttpResponse<String> answer, String message) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("\"" + message + "\"");
    }

    private String rolesOf(String user) {
        return "members/" + realm.user(user).getId() + "/roles";
    }

    private HttpResponse<String> send(String method, String token, String path, String body) {
        return Http.send(Http.request(
                        URI.create(realm.issuer() + "/organization-access/organizations/" + acme.id() + "/" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());
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
