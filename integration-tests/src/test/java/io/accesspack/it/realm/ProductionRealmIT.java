package io.accesspack.it.realm;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.mail.MailCatcher;
import io.accesspack.testkit.oidc.AuthenticatorApp;
import io.accesspack.testkit.oidc.AuthorizationCodeFlow;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.Page;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import io.accesspack.testkit.server.KeycloakVersion;
import io.accesspack.testkit.server.Pack;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.admin.client.resource.AuthenticationManagementResource;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.MemberRepresentation;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.PartialImportRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.RolesRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Every hardening of {@code production-realm.json} by what it does, not by what the file says. */
@KeycloakTest
@TestInstance(Lifecycle.PER_CLASS)
class ProductionRealmIT {

    private static final String FILE = "production-realm.json";
    private static final String PASSWORD = "correct horse battery";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");
    private static final Pattern LINK = Pattern.compile("https?://\\S+action-token\\S+");

    private final KeycloakServer server;
    private final MailCatcher mails = MailCatcher.start();
    private TestRealm realm;
    private OidcClient app;

    ProductionRealmIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeAll
    void importTheTemplate() {
        realm = TestRealm.importInto(
                server,
                FILE,
                Map.of(
                        "APP_URL", "http://localhost:4200",
                        "WEB_APP_ENABLED", "true",
                        "SSL_REQUIRED", "external",
                        "SMTP_HOST", "localhost",
                        "SMTP_PORT", String.valueOf(mails.port()),
                        "SMTP_FROM", "keycloak@production.test",
                        "SMTP_STARTTLS", "false",
                        "SMTP_AUTH", "false"));
        if (!KeycloakVersion.hasRolesForOrganizations()) {
            takeOutTheirConditions();
        }
        app = realm.client("app");
    }

    /** What {@code realm-config/README.md} says to do there. */
    private void takeOutTheirConditions() {
        AuthenticationManagementResource flows = realm.admin().flows();
        flows.getExecutions("hardened browser").stream()
                .filter(execution -> String.valueOf(execution.getAlias()).matches("without .*-organizations"))
                .forEach(execution -> flows.removeExecution(execution.getId()));
    }

    @AfterAll
    void remove() {
        realm.close();
        mails.close();
    }

    @Test
    void refusesPlainHttp() {
        Map<String, String> needed = Map.of(
                "APP_URL", "http://localhost:4200", "SMTP_HOST", "localhost", "SMTP_FROM", "keycloak@production.test");
        try (TestRealm strict = TestRealm.importInto(server, FILE, needed)) {
            Page page = strict.client("app").authorization("openid").open(new Browser());

            assertThat(page.isReturnedToClient()).isFalse();
            assertThat(page.text()).contains("HTTPS required");
        }
    }

    /** What {@code realm-config/resolve} prints, any importer takes; a missing value is named. */
    @Test
    void isTakenByTheAdminApiOnceItIsResolved() throws IOException, InterruptedException {
        String name = "resolved-" + UUID.randomUUID();
        String json = resolve(Map.of(
                "REALM", name,
                "APP_URL", "https://app.production.test",
                "SMTP_HOST", "mail.production.test",
                "SMTP_FROM", "keycloak@production.test",
                "REALM_DISPLAY_NAME", "\"Keys\" & \\ Co"));
        HttpResponse<String> created = Http.send(Http.request(URI.create(server.url() + "/admin/realms"))
                .header("Authorization", "Bearer " + realm.adminToken())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        try (TestRealm resolved = TestRealm.existing(server, name)) {
            RealmRepresentation settings = resolved.admin().toRepresentation();
            assertThat(settings.getEventsExpiration()).isEqualTo(7_776_000);
            assertThat(settings.getDisplayName()).isEqualTo("\"Keys\" & \\ Co");
            ClientRepresentation webApp =
                    resolved.admin().clients().findByClientId("web-app").get(0);
            assertThat(webApp.getRedirectUris()).containsExactly("https://app.production.test/");
            assertThat(webApp.isEnabled()).as("app is on the same origin").isFalse();
        }
        assertThat(resolve(Map.of("APP_URL", "https://app.production.test")))
                .contains("not in the environment: SMTP_HOST SMTP_FROM")
                .doesNotContain("{");
    }

    private static String resolve(Map<String, String> environment) throws IOException, InterruptedException {
        Path script = Pack.locate().realmConfig("resolve");
        ProcessBuilder command = new ProcessBuilder(
                        "sh", script.toString(), Pack.locate().realmConfig(FILE).toString())
                .redirectErrorStream(true);
        command.environment().putAll(environment);
        Process process = command.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }

    /** As the Angular library does: back to the application's base address, the code redeemed for a cookie. */
    @Test
    void aClientForPagesGetsItsRefreshTokenIntoACookieOnly() {
        create("pageuser");
        OidcClient page = realm.client("web-app");
        AuthorizationCodeFlow flow =
                page.authorization("openid organization").with("redirect_uri", "http://localhost:4200/");
        Browser browser = new Browser();
        Page back = flow.open(browser).signIn("pageuser", PASSWORD);
        Map<String, String> redemption = new HashMap<>(flow.redemption(back.uri()));
        redemption.put("client_id", "web-app");
        URI address = URI.create(realm.issuer() + "/browser-session/token");

        HttpResponse<String> answer = Http.send(Http.form(
                Http.request(address)
                        .header("Origin", "http://localhost:4200")
                        .header("X-Browser-Session", "1")
                        .header("Cookie", browser.cookiesFor(address)),
                redemption));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("access_token").doesNotContain("refresh_token");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith("__Secure-AP-").contains("HttpOnly"));
    }

    /** Here {@code web-app} is on, and {@code app} is still there. */
    @Test
    void anAdministratorIsToldThatAppIsOnTheOriginOfWebApp() {
        HttpResponse<String> shared = Http.send(Http.request(URI.create(
                        realm.server().url() + "/admin/realms/" + realm.name() + "/browser-session/shared-origins"))
                .header("Authorization", "Bearer " + realm.adminToken())
                .build());

        assertThat(shared.statusCode()).as(shared.body()).isEqualTo(200);
        assertThat(shared.body())
                .isEqualTo("[{\"origin\":\"http://localhost:4200\",\"client\":\"web-app\",\"other\":\"app\"}]");
    }

    @Test
    void sendsSecurityHeaders() {
        Page login = app.authorization("openid").open(new Browser());

        assertThat(login.header("Content-Security-Policy"))
                .contains("frame-ancestors 'self'", "object-src 'none'", "base-uri 'self'");
        assertThat(login.header("Strict-Transport-Security")).isEqualTo("max-age=31536000; includeSubDomains");
        assertThat(login.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
        assertThat(login.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(login.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(login.header("X-Robots-Tag")).isEqualTo("none");
    }

    @Test
    void offersNeitherRegistrationNorRememberMe() {
        Page login = app.authorization("openid").open(new Browser());

        assertThat(login.document().select("#kc-form-login")).isNotEmpty();
        assertThat(login.document().select("#kc-registration, #rememberMe")).isEmpty();
    }

    @Test
    void issuesShortLivedTokens() {
        create("shortlived");

        TokenResponse tokens = app.signIn("shortlived", PASSWORD, "openid");

        assertThat((Integer) tokens.body().get("expires_in")).isBetween(290, 300);
        assertThat((Integer) tokens.body().get("refresh_expires_in")).isBetween(890, 900);
    }

    @Test
    void noSessionLastsLongerThanSevenDaysHoweverMuchItIsUsed() {
        create("longlived");
        int idle = realm.admin().toRepresentation().getSsoSessionIdleTimeout();
        change(settings ->
                settings.setSsoSessionIdleTimeout((int) Duration.ofDays(30).toSeconds()));
        try {
            TokenResponse tokens = app.signIn("longlived", PASSWORD, "openid");

            int week = (int) Duration.ofDays(7).toSeconds();
            assertThat((Integer) tokens.body().get("refresh_expires_in")).isBetween(week - 10, week);
        } finally {
            change(settings -> settings.setSsoSessionIdleTimeout(idle));
        }
    }

    @Test
    void refusesOfflineTokensToTheApplication() {
        Page page = app.authorization("openid offline_access").open(new Browser());

        assertThat(page.returnedParameter("error")).isEqualTo("invalid_scope");
    }

    @Test
    void sixWrongPasswordsLock() {
        UserResource victim = create("victim");
        for (int attempt = 1; attempt <= 6; attempt++) {
            assertThat(signIn("victim", "wrong password " + attempt).isReturnedToClient())
                    .isFalse();
            int failures = Math.min(attempt, 5);
            Eventually.holds(() -> failures == (Integer) lock(victim).get("numFailures"));
        }

        assertThat(lock(victim)).containsEntry("disabled", true);
        assertThat(signIn("victim", PASSWORD).isReturnedToClient()).isFalse();
        Eventually.holds(() -> !lockoutsOf(victim).isEmpty());
    }

    @Test
    void everyFurtherFailureLocksLonger() {
        UserResource victim = create("patient");
        waitOutTheFirstLock("patient", victim);

        signIn("patient", "wrong password");

        Eventually.holds(() -> lockoutsOf(victim).size() == 2);
        EventRepresentation second = lockoutsOf(victim).get(0);
        Instant until = LocalDateTime.parse(second.getDetails().get("not_before"))
                .atZone(ZoneId.systemDefault())
                .toInstant();
        assertThat(Duration.between(Instant.ofEpochMilli(second.getTime()), until))
                .isBetween(Duration.ofSeconds(110), Duration.ofSeconds(120));
    }

    @Test
    void locksForGoodInARealmThatWantsIt() {
        UserResource victim = create("stubborn");
        change(settings -> {
            settings.setPermanentLockout(true);
            settings.setMaxTemporaryLockouts(1);
        });
        try {
            waitOutTheFirstLock("stubborn", victim);

            signIn("stubborn", "wrong password");

            Eventually.holds(() -> !victim.toRepresentation().isEnabled());
            assertThat(signIn("stubborn", PASSWORD).isReturnedToClient()).isFalse();
            Eventually.holds(
                    () -> !realm.events("USER_DISABLED_BY_PERMANENT_LOCKOUT").isEmpty());
        } finally {
            change(settings -> settings.setPermanentLockout(false));
        }
    }

    @Test
    void refusesWeakPasswords() {
        UserResource user = create("careless-user");

        for (String weak : List.of(
                "short",
                "careless-user",
                "careless-user@production.test",
                "my careless-user password",
                "x".repeat(129),
                PASSWORD)) {
            assertThatThrownBy(() -> user.resetPassword(TestUser.password(weak)))
                    .as(weak)
                    .isInstanceOf(BadRequestException.class);
        }
    }

    @Test
    void hashesPasswordsWithArgon2id() {
        assertThat(create("hashed").credentials()).singleElement().satisfies(password -> assertThat(
                        password.getCredentialData())
                .contains("\"argon2\"", "\"type\":[\"id\"]"));
    }

    @Test
    void asksToVerifyTheAddress() throws Exception {
        UserRepresentation user = TestUser.of("unverified", "unverified@production.test", PASSWORD);
        user.setEmailVerified(false);
        create(user);
        Browser browser = new Browser();
        AuthorizationCodeFlow flow = app.authorization("openid");

        Page asked = flow.open(browser).signIn("unverified", PASSWORD);

        assertThat(asked.isReturnedToClient()).isFalse();
        assertThat(browser.open(linkTo("unverified@production.test")).isReturnedToClient())
                .isTrue();
    }

    @Test
    void resetsAForgottenPasswordAndThenAsksForIt() throws Exception {
        create("forgetful");
        Page form = forgetPassword("forgetful");
        Page refused = newPassword(form, "short");
        assertThat(refused.document().select("#kc-passwd-update-form")).isNotEmpty();
        Page reset = newPassword(refused, "another horse battery");

        assertThat(reset.isReturnedToClient()).isFalse();
        assertThat(signIn("forgetful", PASSWORD).isReturnedToClient()).isFalse();
        assertThat(signIn("forgetful", "another horse battery").isReturnedToClient())
                .isTrue();
    }

    @Test
    void aMailboxAloneOpensNoAccountWithTwoFactors() throws Exception {
        createAdministrator("forgetful-boss");
        Page setUp = signIn("forgetful-boss", PASSWORD);
        assertThat(AuthenticatorApp.scan(setUp).confirm(setUp).isReturnedToClient())
                .isTrue();

        newPassword(forgetPassword("forgetful-boss"), "another horse battery");

        Page asked = signIn("forgetful-boss", "another horse battery");
        assertThat(asked.document().select("#kc-otp-login-form")).isNotEmpty();
    }

    @Test
    void requiresPkce() {
        URI without = withoutChallenge(app.authorization("openid").uri());

        assertThat(new Browser().open(without).returnedParameter("error")).isEqualTo("invalid_request");
        assertThat(app.authorization("openid")
                        .with("code_challenge_method", "plain")
                        .open(new Browser())
                        .returnedParameter("error"))
                .isEqualTo("invalid_request");
    }

    private static URI withoutChallenge(URI request) {
        return URI.create(request.toString().replaceAll("&code_challenge(_method)?=[^&]*", ""));
    }

    @Test
    void refusesThePasswordGrant() {
        create("granted");

        // Keycloak makes admin-cli for this grant: without the policy it would be issued.
        TokenResponse response = realm.client("admin-cli").password("granted", PASSWORD, "openid");

        assertThat(response).isRefusedWith("invalid_grant");
        assertThat(response.errorDescription()).contains("prohibited");
    }

    @Test
    void aClientThatAsksForUnsafeFlowsDoesNotGetThem() {
        ClientRepresentation greedy = client("greedy", "https://greedy.test/callback");
        greedy.setImplicitFlowEnabled(true);
        greedy.setDirectAccessGrantsEnabled(true);
        assertThat(save(greedy)).isEqualTo(201);
        create("greedy-user");
        OidcClient client = realm.client("greedy");

        Page implicit = client.authorization("openid")
                .with("redirect_uri", "https://greedy.test/callback")
                .with("response_type", "token")
                .open(new Browser());

        assertThat(implicit.uri().toString()).contains("error=").doesNotContain("access_token");
        assertThat(client.password("greedy-user", PASSWORD, "openid")).isRefusedWith("unauthorized_client");
    }

    @Test
    void acceptsOnlyExactHttpsRedirectUris() {
        assertThat(save(client("wildcard", "https://wildcard.test/*"))).isEqualTo(400);
        assertThat(save(client("unencrypted", "http://unencrypted.test/callback")))
                .isEqualTo(400);
        assertThat(save(client("exact", "https://exact.test/callback"))).isEqualTo(201);

        Page elsewhere = app.authorization("openid")
                .with("redirect_uri", AuthorizationCodeFlow.REDIRECT_URI + "/elsewhere")
                .open(new Browser());
        assertThat(elsewhere.status()).isEqualTo(400);
    }

    @Test
    void registersNoClientOfStrangers() {
        HttpResponse<String> response = Http.send(Http.request(
                        URI.create(realm.issuer() + "/clients-registrations/openid-connect"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"redirect_uris\":[\"https://stranger.test/callback\"]}"))
                .build());

        assertThat(response.statusCode()).isIn(401, 403);
    }

    @Test
    void aReplayedRefreshTokenEndsTheSession() {
        create("replayed");

        assertReplayEndsTheSession(app, app.signIn("replayed", PASSWORD, "openid"));
    }

    @Test
    void aReplayedRefreshTokenOfAClientThatWasAddedEndsTheSession() {
        create("replayed-elsewhere");
        assertThat(save(client("added", "https://added.test/callback"))).isEqualTo(201);
        OidcClient added = realm.client("added");
        AuthorizationCodeFlow flow = added.authorization("openid").with("redirect_uri", "https://added.test/callback");
        URI returned = flow.open(new Browser())
                .enterPassword("replayed-elsewhere", PASSWORD)
                .uri();

        assertReplayEndsTheSession(added, flow.redeem(returned));
    }

    private void assertReplayEndsTheSession(OidcClient client, TokenResponse tokens) {
        Jwt first = tokens.refreshToken();
        Jwt second = client.refresh(first).refreshToken();
        Jwt third = client.refresh(second).refreshToken();

        assertThat(client.refresh(first)).isRefusedWith("invalid_grant");

        assertThat(client.refresh(third)).isRefusedWith("invalid_grant");
        assertThat(realm.events("REFRESH_TOKEN_ERROR")).anySatisfy(event -> {
            assertThat(event.getError()).isEqualTo("refresh_token_replay");
            assertThat(event.getClientId()).isEqualTo(client.clientId());
        });
    }

    @Test
    void everyAdministrativeRoleMakesASecondFactorMandatory() {
        String management = idOf("realm-management");
        for (RoleRepresentation role :
                realm.admin().clients().get(management).roles().list()) {
            String name = "holds-" + role.getName();
            create(name).roles().clientLevel(management).add(List.of(role));

            assertThat(signIn(name, PASSWORD).document().select("#kc-totp-settings-form"))
                    .as(role.getName())
                    .isNotEmpty();
        }
    }

    @Test
    void whoMayManageAnOrganizationNeedsASecondFactorAndAnotherMemberDoesNot() {
        OrganizationRepresentation initech = new OrganizationRepresentation();
        initech.setName("Initech");
        initech.setAlias("initech");
        initech.addDomain(new OrganizationDomainRepresentation("initech.test"));
        realm.admin().organizations().create(initech).close();
        String organization =
                realm.admin().organizations().search("Initech").get(0).getId();
        for (String member : List.of("keeper", "reader")) {
            create(member);
            realm.admin()
                    .organizations()
                    .get(organization)
                    .members()
                    .addMember(realm.user(member).getId())
                    .close();
        }
        ComponentRepresentation blueprint = new ComponentRepresentation();
        blueprint.setName("blueprint");
        blueprint.setProviderId("blueprint");
        blueprint.setProviderType("io.accesspack.organization.blueprint.BlueprintProvider");
        blueprint.setConfig(new MultivaluedHashMap<>());
        blueprint
                .getConfig()
                .add(
                        "blueprint",
                        "{ 'permissions': { 'posts.read': 'Read posts', 'users.manage': 'Manage users' },"
                                + " 'organizations': { 'initech': { 'members': {"
                                + " 'keeper': { 'permissions': ['users.manage'] }, 'reader': { 'permissions': ['posts.read'] } } } } }");
        try (Response response = realm.admin().components().add(blueprint)) {
            assertThat(response.getStatus()).isEqualTo(201);
        }

        try {
            assertThat(signIn("keeper", PASSWORD).document().select("#kc-totp-settings-form"))
                    .isNotEmpty();
            assertThat(signIn("reader", PASSWORD).isReturnedToClient()).isTrue();
        } finally { // a realm with organizations asks for the name first, which the other tests do not expect
            realm.admin().organizations().get(organization).delete().close();
        }
    }

    @Test
    void anInvitationIsAcceptedByTheLinkInTheTextOfItsMail() throws Exception {
        OrganizationResource hooli = organization("hooli");
        invite(hooli, "texter@production.test");

        Page next = register(invitationTo("texter@production.test"), "texter");

        assertThat(next.document().select("#kc-totp-settings-form")).isEmpty();

        assertThat(hooli.members().list(0, 10))
                .extracting(MemberRepresentation::getUsername)
                .containsExactly("texter");
    }

    /**
     * From the mail to the power, which no token carries before address and second factor are proven. The password comes after the
     * address: Keycloak asks for it on the form only where addresses need no proof.
     */
    @Test
    void anInvitationToManageUsersBringsThePowerAfterASecondFactor() throws Exception {
        OrganizationResource raviga = inviteToManageUsers("raviga", "partner");
        Browser browser = new Browser();
        Page unverified = register(browser, invitationTo("partner@production.test"), "partner");
        assertThat(unverified.uri().toString()).contains("VERIFY_EMAIL");
        assertNotSignedIn(browser);

        Page setUp = browser.open(linkTo("partner@production.test"));
        assertThat(setUp.document().select("#kc-totp-settings-form"))
                .as(setUp.text())
                .isNotEmpty();
        assertNotSignedIn(browser);
        Page back = newPassword(setUp.secondFactor("partner"), PASSWORD);

        assertThat(back.uri().getPath()).isEqualTo(realm.issuer().getPath() + "/account/");
        AuthorizationCodeFlow silently =
                app.authorization("openid organization:raviga").with("prompt", "none");
        assertThat(silently.redeem(silently.open(browser))).hasClaim("permissions", List.of("users.manage"));
        assertThat(raviga.members().list(0, 10))
                .extracting(MemberRepresentation::getUsername)
                .containsExactly("partner");
    }

    /** The other browser ends with the password and starts no session: the login after it is the first. */
    @Test
    void anInvitationToManageUsersIsVerifiedInAnotherBrowser() throws Exception {
        inviteToManageUsers("aviato", "erlich");
        Browser browser = new Browser();
        register(browser, invitationTo("erlich@production.test"), "erlich");
        Browser other = new Browser();

        Page done = newPassword(other.open(linkTo("erlich@production.test")).follow("#kc-info-message a"), PASSWORD);
        assertThat(done.text()).contains("Your account has been updated");
        assertNotSignedIn(browser);
        assertNotSignedIn(other);
        AuthorizationCodeFlow flow = app.authorization("openid organization:aviato");
        Page setUp = flow.open(other).enterPassword("erlich", PASSWORD);
        assertThat(setUp.document().select("#kc-totp-settings-form"))
                .as(setUp.text())
                .isNotEmpty();
        assertNotSignedIn(other);

        assertThat(flow.redeem(setUp.secondFactor("erlich"))).hasClaim("permissions", List.of("users.manage"));
    }

    private OrganizationResource inviteToManageUsers(String alias, String username) {
        Api api = Api.ofAdministrator(realm);
        assertThat(api.put("catalogue/users.manage", "{\"description\": \"Manage users\"}")
                        .status())
                .isBetween(200, 204);
        OrganizationResource organization = organization(alias);
        invite(organization, username + "@production.test");
        String grants = "organizations/" + organization.toRepresentation().getId() + "/pending-grants/" + username
                + "@production.test";
        assertThat(api.put(grants, "{\"permissions\": [\"users.manage\"]}").status())
                .isEqualTo(204);
        return organization;
    }

    private void assertNotSignedIn(Browser browser) {
        assertThat(app.authorization("openid")
                        .with("prompt", "none")
                        .open(browser)
                        .returnedParameter("error"))
                .isEqualTo("login_required");
    }

    /** For a week a session refreshes and signs in without a word; what it did not have at the beginning needs a second factor. */
    @Test
    void aRoleGrantedDuringASessionAsksForASecondFactorAtTheNextSignOn() {
        create("promoted");
        OrganizationResource bream = organization("bream");
        try {
            bream.members().addMember(realm.user("promoted").getId()).close();
            Browser browser = new Browser();
            TokenResponse before = app.signIn(browser, "promoted", PASSWORD, "openid organization:bream");
            assertThat(Api.ofAdministrator(realm)
                            .put(
                                    "organizations/" + bream.toRepresentation().getId() + "/members/"
                                            + realm.user("promoted").getId() + "/permissions",
                                    "[\"organization.roles.manage\", \"organization.roles.read\"]")
                            .status())
                    .isEqualTo(204);

            assertThat(app.refresh(before.refreshToken())).hasClaim("permissions", List.of("organization.roles.read"));
            AuthorizationCodeFlow again = app.authorization("openid organization:bream");
            Page asked = again.open(browser);
            assertThat(asked.document().select("#kc-totp-settings-form")).isNotEmpty();
            assertThat(again.redeem(asked.secondFactor("promoted")))
                    .hasClaim("permissions", List.of("organization.roles.manage", "organization.roles.read"));
        } finally {
            bream.delete().close();
        }
    }

    @Test
    void anInvitationIsAcceptedByTheLinkInTheHtmlOfItsMail() throws Exception {
        OrganizationResource massive = organization("massive");
        invite(massive, "clicker@production.test");
        String html = htmlOfMailTo("clicker@production.test");

        register(URI.create(Jsoup.parse(html).selectFirst("a[href*=token]").attr("href")), "clicker");

        assertThat(massive.members().list(0, 10))
                .extracting(MemberRepresentation::getUsername)
                .containsExactly("clicker");
    }

    /** Keycloak's links in invitations lead to {@code account}, without a challenge. */
    @ParameterizedTest
    @CsvSource({
        "account, /realms/{realm}/account/, true",
        "account-console, /realms/{realm}/account/, false",
        "security-admin-console, /admin/{realm}/console/, false"
    })
    void everyClientOfKeycloaksButTheOneOfInvitationsNeedsAProofKey(
            String clientId, String returnTo, boolean withoutProofKey) {
        URI request = realm.client(clientId)
                .authorization("openid")
                .with(
                        "redirect_uri",
                        realm.issuer()
                                .resolve(returnTo.replace("{realm}", realm.name()))
                                .toString())
                .uri();

        assertThat(asksForPassword(request)).isTrue();
        assertThat(asksForPassword(withoutChallenge(request))).isEqualTo(withoutProofKey);
    }

    /** A client that comes by import, which no policy for clients that are saved sees, is not taken for {@code account} by a name or two. */
    @ParameterizedTest
    @CsvSource({
        "true, manage-account-links",
        "true, manage-account-links view-applications",
        "true, view-applications view-consent",
        "false, manage-account-links view-applications view-consent"
    })
    void whatHasSomeRolesOfAccountNeedsAProofKeyLikeEveryOther(boolean publicClient, String roles) {
        String name = "like-account-" + UUID.randomUUID();
        ClientRepresentation client = client(name, AuthorizationCodeFlow.REDIRECT_URI);
        client.setPublicClient(publicClient);
        PartialImportRepresentation imported = new PartialImportRepresentation();
        imported.setIfResourceExists("FAIL");
        imported.setClients(List.of(client));
        RolesRepresentation named = new RolesRepresentation();
        named.setClient(Map.of(
                name,
                Stream.of(roles.split(" "))
                        .map(role -> new RoleRepresentation(role, null, false))
                        .toList()));
        imported.setRoles(named);
        try (Response response = realm.admin().partialImport(imported)) {
            assertThat(response.getStatus()).isEqualTo(200);
        }
        URI request = realm.client(name).authorization("openid").uri();

        try {
            assertThat(asksForPassword(request)).isTrue();
            assertThat(asksForPassword(withoutChallenge(request))).isFalse();
        } finally {
            var clients = realm.admin().clients();
            clients.get(clients.findByClientId(name).get(0).getId()).remove();
        }
    }

    private static boolean asksForPassword(URI request) {
        return !new Browser().open(request).document().select("#kc-form-login").isEmpty();
    }

    private OrganizationResource organization(String alias) {
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName(alias);
        organization.setAlias(alias);
        organization.addDomain(new OrganizationDomainRepresentation(alias + ".test"));
        try (Response created = realm.admin().organizations().create(organization)) {
            assertThat(created.getStatus()).isEqualTo(201);
        }
        return realm.admin()
                .organizations()
                .get(realm.admin().organizations().search(alias).get(0).getId());
    }

    private static void invite(OrganizationResource organization, String address) {
        try (Response invited = organization.members().inviteUser(address, null, null)) {
            assertThat(invited.getStatus()).isEqualTo(204);
        }
    }

    private static Page register(URI link, String username) {
        return register(new Browser(), link, username);
    }

    private static Page register(Browser browser, URI link, String username) {
        Page next = browser.open(link)
                .submit(
                        "#kc-register-form",
                        Map.of(
                                "username",
                                username,
                                "email",
                                username + "@production.test",
                                "firstName",
                                username,
                                "lastName",
                                "Invited"));
        assertThat(next.status()).as(next.text()).isLessThan(400);
        return next;
    }

    @Test
    void anAdministratorSetsUpASecondFactorAndIsThenAskedForIt() {
        createAdministrator("boss");

        Page setUp = signIn("boss", PASSWORD);
        assertThat(AuthenticatorApp.scan(setUp).confirm(setUp).isReturnedToClient())
                .isTrue();

        Page asked = signIn("boss", PASSWORD);
        assertThat(asked.document().select("#kc-otp-login-form")).isNotEmpty();
        assertThat(asked.submit("#kc-otp-login-form", Map.of("otp", "000000")).isReturnedToClient())
                .isFalse();
    }

    @Test
    void aNewUserHoldsOnlyTheDefaultRoleAndNeedsNoSecondFactor() {
        UserResource user = create("plain");
        assertThat(user.roles().getAll().getRealmMappings())
                .extracting(RoleRepresentation::getName)
                .containsExactly("default-roles-" + realm.name());
        assertThat(user.roles().realmLevel().listEffective())
                .extracting(RoleRepresentation::getName)
                .doesNotContain("uma_authorization");
        assertThat(user.roles().clientLevel(idOf("realm-management")).listEffective())
                .isEmpty();

        AuthorizationCodeFlow flow = app.authorization("openid");
        TokenResponse tokens = flow.redeem(flow.open(new Browser()).signIn("plain", PASSWORD));

        assertThat(tokens).isIssued().hasNoClaim("realm_access", "resource_access");
    }

    @Test
    void recordsEventsAdminEventsAndTheAuditTrail() {
        create("observed");
        signIn("observed", "not this password");
        app.signIn("observed", PASSWORD, "openid");

        assertThat(realm.events("LOGIN")).isNotEmpty();
        assertThat(realm.events("LOGIN_ERROR")).isNotEmpty();
        assertThat(realm.admin().getAdminEvents())
                .anySatisfy(event -> assertThat(event.getRepresentation()).contains("observed@production.test"));
        assertThat(server.database()
                        .query(
                                "select EVENT_TYPE from AP_AUDIT_EVENT where REALM_ID = ?",
                                realm.admin().toRepresentation().getId()))
                .extracting(row -> row.get("event_type"))
                .contains("LOGIN", "LOGIN_ERROR");
    }

    @Test
    void keepsEventsForMonthsAndAuditRecordsForAYear() {
        // Keycloak deletes its events itself, every quarter of an hour; the audit trail does when asked.
        assertThat(realm.admin().getRealmEventsConfig().getEventsExpiration())
                .isEqualTo(Duration.ofDays(90).toSeconds());
        assertThat(realm.admin().toRepresentation().getAttributes())
                .containsEntry(
                        "adminEventsExpiration",
                        String.valueOf(Duration.ofDays(365).toSeconds()));
        String fresh = record(Duration.ofDays(364));
        String old = record(Duration.ofDays(366));

        assertThat(auditTrail().post("retention", null).status()).isEqualTo(200);

        assertThat(audited(fresh)).isNotEmpty();
        assertThat(audited(old)).isEmpty();
    }

    @Test
    void sealsTheAuditTrail() {
        create("sealed");
        assertThat(signIn("sealed", "not this password").isReturnedToClient()).isFalse();
        Eventually.holds(() -> auditTrail().post("seal", null).status() == 200);
        assertThat(auditTrail().get("verify").json().path("intact").asBoolean()).isTrue();
        String failure = (String) server.database()
                .query(
                        "select ID from AP_AUDIT_EVENT where EVENT_TYPE = 'LOGIN_ERROR' and ACTOR_ID = ?",
                        realm.user("sealed").getId())
                .get(0)
                .get("id");

        server.database().update("update AP_AUDIT_EVENT set OUTCOME = 'SUCCESS' where ID = ?", failure);

        assertThat(auditTrail().get("verify").json().path("eventId").asText()).isEqualTo(failure);
    }

    private Api auditTrail() {
        URI root = URI.create(server.url() + "/admin/realms/" + realm.name() + "/audit-trail/");
        return new Api(root, realm.adminToken(), List.of());
    }

    private String record(Duration age) {
        String id = UUID.randomUUID().toString();
        server.database()
                .update(
                        "insert into AP_AUDIT_EVENT (ID, REALM_ID, EVENT_TIME, EVENT_TYPE, OUTCOME)"
                                + " values (?, ?, ?, 'LOGIN', 'SUCCESS')",
                        id,
                        realm.admin().toRepresentation().getId(),
                        Instant.now().minus(age).toEpochMilli());
        return id;
    }

    private List<Map<String, Object>> audited(String id) {
        return server.database().query("select ID from AP_AUDIT_EVENT where ID = ?", id);
    }

    @Test
    void aNewKeySignsAtOnceAndTheOldOneStillVerifies() {
        create("signed");
        TokenResponse before = app.signIn("signed", PASSWORD, "openid");
        ComponentRepresentation next = new ComponentRepresentation();
        next.setName("rsa-2");
        next.setProviderId("rsa-generated");
        next.setProviderType("org.keycloak.keys.KeyProvider");
        next.setConfig(new MultivaluedHashMap<>());
        next.getConfig().putSingle("priority", "110");
        next.getConfig().putSingle("keySize", "3072");
        next.getConfig().putSingle("algorithm", "RS256");
        try (Response response = realm.admin().components().add(next)) {
            assertThat(response.getStatus()).isEqualTo(201);
        }

        TokenResponse after = app.refresh(before.refreshToken());

        assertThat(header(after)).isNotEqualTo(header(before));
        assertThat(app.userinfo(before.accessToken()).statusCode()).isEqualTo(200);
        assertThat(app.userinfo(after.accessToken()).statusCode()).isEqualTo(200);
    }

    private static String header(TokenResponse tokens) {
        String encoded = tokens.accessToken().encoded();
        return encoded.substring(0, encoded.indexOf('.'));
    }

    private UserResource create(String username) {
        return create(TestUser.of(username, username + "@production.test", PASSWORD));
    }

    private UserResource create(UserRepresentation user) {
        try (Response response = realm.admin().users().create(user)) {
            assertThat(response.getStatus()).as(user.getUsername()).isEqualTo(201);
        }
        return realm.admin().users().get(realm.user(user.getUsername()).getId());
    }

    private void createAdministrator(String username) {
        String management = idOf("realm-management");
        create(username)
                .roles()
                .clientLevel(management)
                .add(List.of(realm.admin()
                        .clients()
                        .get(management)
                        .roles()
                        .get("realm-admin")
                        .toRepresentation()));
    }

    private Page signIn(String username, String password) {
        return app.authorization("openid").open(new Browser()).enterPassword(username, password);
    }

    private Map<String, Object> lock(UserResource user) {
        return realm.admin()
                .attackDetection()
                .bruteForceUserStatus(user.toRepresentation().getId());
    }

    private List<EventRepresentation> lockoutsOf(UserResource user) {
        String id = user.toRepresentation().getId();
        return realm.events("USER_DISABLED_BY_TEMPORARY_LOCKOUT").stream()
                .filter(event -> id.equals(event.getUserId()))
                .toList();
    }

    /** Fails until the account is locked, for a second only, and waits until it is open again. */
    private void waitOutTheFirstLock(String username, UserResource victim) {
        change(settings -> settings.setWaitIncrementSeconds(1));
        try {
            for (int attempt = 1; attempt <= 5; attempt++) {
                int failures = attempt;
                signIn(username, "wrong password");
                Eventually.holds(() -> failures == (Integer) lock(victim).get("numFailures"));
            }
            Eventually.holds(() -> Boolean.FALSE.equals(lock(victim).get("disabled")));
        } finally {
            change(settings -> settings.setWaitIncrementSeconds(60));
        }
    }

    private void change(Consumer<RealmRepresentation> change) {
        RealmRepresentation settings = realm.admin().toRepresentation();
        change.accept(settings);
        realm.admin().update(settings);
    }

    private String idOf(String clientId) {
        return realm.admin().clients().findByClientId(clientId).get(0).getId();
    }

    private static ClientRepresentation client(String clientId, String redirectUri) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(clientId);
        client.setPublicClient(true);
        client.setStandardFlowEnabled(true);
        client.setRedirectUris(List.of(redirectUri));
        return client;
    }

    private int save(ClientRepresentation client) {
        try (Response response = realm.admin().clients().create(client)) {
            return response.getStatus();
        }
    }

    /** Asks for the mail about a forgotten password, and follows its link. */
    private Page forgetPassword(String username) throws Exception {
        Browser browser = new Browser();
        app.authorization("openid")
                .open(browser)
                .follow("a[href*=reset-credentials]")
                .submit("#kc-reset-password-form", Map.of("username", username));
        return browser.open(linkTo(username + "@production.test"));
    }

    private static Page newPassword(Page form, String password) {
        return form.submit("#kc-passwd-update-form", Map.of("password-new", password, "password-confirm", password));
    }

    /** The link in the text of a mail about the account, which a reader makes one of. */
    private URI linkTo(String address) throws Exception {
        return find(LINK, address);
    }

    /** The link in the text of an invitation. */
    private URI invitationTo(String address) throws Exception {
        return find(ADDRESS, address);
    }

    private URI find(Pattern link, String address) throws Exception {
        for (int read = 0; mails.awaitMails(read + 1, LIMIT); read++) {
            MimeMessage mail = mails.mails().get(read);
            Matcher found = link.matcher(partOf(mail, 0));
            if (mail.getAllRecipients()[0].toString().equals(address) && found.find()) {
                return URI.create(found.group());
            }
        }
        throw new AssertionError("No mail with such a link to " + address);
    }

    /** The HTML of the first mail to an address. */
    private String htmlOfMailTo(String address) throws Exception {
        for (int read = 0; mails.awaitMails(read + 1, LIMIT); read++) {
            MimeMessage mail = mails.mails().get(read);
            if (mail.getAllRecipients()[0].toString().equals(address)) {
                return partOf(mail, 1);
            }
        }
        throw new AssertionError("No mail to " + address);
    }

    private static String partOf(MimeMessage mail, int part) throws Exception {
        return ((Multipart) mail.getContent()).getBodyPart(part).getContent().toString();
    }
}
