package io.accesspack.it.organization;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.it.organization.OutsideRealm.Link;
import io.accesspack.it.organization.OutsideRealm.Protocol;
import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.oidc.AuthorizationCodeFlow;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.Page;
import io.accesspack.testkit.server.KeycloakServer;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.AuthenticationManagementResource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** The gate and the second factor for a realm that has Keycloak's own flows, or flows of somebody's own. */
@KeycloakTest(realm = "built-in-flows-realm.json")
class GatedFlowsIT {

    private static final String PASSWORD = "demo-password";
    private static final String SCOPE = "openid organization:acme";
    private static final String GATED = " with organization gate";

    private final KeycloakServer server;
    private TestRealm realm;
    private OidcClient app;
    private OidcClient console;

    GatedFlowsIT(KeycloakServer server) {
        this.server = server;
    }

    @BeforeEach
    void createRealm() {
        realm = TestRealm.importInto(server, "built-in-flows-realm.json");
        app = realm.client("app");
        console = realm.client("console");
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    @Test
    void aPasswordAloneNoLongerOpensWhatNeedsASecondFactor() {
        putGate();

        Page setUp = console.authorization(SCOPE).open(new Browser()).enterPassword("alice", PASSWORD);
        assertAsksToSetUp(setUp);
        assertThat(setUp.secondFactor("alice").isReturnedToClient()).isTrue();

        AuthorizationCodeFlow again = console.authorization(SCOPE);
        Page asked = again.open(new Browser()).enterPassword("alice", PASSWORD);
        assertThat(asked.document().select("#kc-otp-login-form")).isNotEmpty();
        assertThat(again.redeem(asked.secondFactor("alice")))
                .hasClaim("permissions", List.of("posts.read", "users.manage"));
    }

    @Test
    void whoLacksThePermissionIsDeniedAndAnotherApplicationIsNotAffected() {
        putGate();
        Browser browser = new Browser();

        assertThat(app.signIn(browser, "bob", PASSWORD, SCOPE)).hasClaim("permissions", List.of("posts.read"));

        assertDenied(console.authorization(SCOPE).open(browser));
        assertDenied(console.authorization(SCOPE).open(new Browser()).enterPassword("bob", PASSWORD));
    }

    @Test
    void singleSignOnPassesNeitherTheGateNorTheSecondFactor() {
        putGate();
        Browser browser = new Browser();
        assertThat(app.signIn(browser, "bob", PASSWORD, SCOPE)).isIssued();
        new DemoOrganization(realm, "acme").grantTo("bob", "admin");

        AuthorizationCodeFlow flow = console.authorization(SCOPE);
        Page setUp = flow.open(browser);

        assertAsksToSetUp(setUp);
        assertThat(flow.redeem(setUp.secondFactor("bob")))
                .hasClaim("permissions", List.of("posts.read", "users.manage"));
    }

    /** Keycloak's own organization step would ask before the password. */
    @Test
    void whoIsInSeveralOrganizationsIsAskedAfterThePassword() {
        putGate();
        AuthorizationCodeFlow flow = app.authorization("openid organization");

        Page picker = flow.open(new Browser()).enterPassword("bob", PASSWORD);

        assertThat(flow.redeem(picker.submit("#organization-picker", Map.of("organization", "globex"))))
                .hasClaim("org_alias", "globex");
    }

    @Test
    void aForgottenPasswordIsNoWayAroundASecondFactor() {
        putGate();
        try (Invitations mails = new Invitations(realm)) {
            Page next = forgetPassword(mails);

            assertAsksToSetUp(next);
            Page after = next.secondFactor("alice")
                    .submit(
                            "#kc-passwd-update-form",
                            Map.of("password-new", "another-password", "password-confirm", "another-password"));
            assertThat(after.isReturnedToClient()).as(after.text()).isTrue();
        }
    }

    @Test
    void aMailboxAloneDoesNotReplaceASecondFactor() {
        putGate();
        assertThat(console.signIn("alice", PASSWORD, SCOPE)).isIssued();
        try (Invitations mails = new Invitations(realm)) {
            Page next = forgetPassword(mails);

            assertThat(next.document().select("#kc-otp-login-form"))
                    .as(next.text())
                    .isNotEmpty();
        }
    }

    @Test
    void whoRegistersIsSignedInAndGetsNothingThatNeedsASecondFactor() {
        putGate();
        Page registration = console.authorization(SCOPE).open(new Browser()).follow("a[href*=registration]");
        assertDenied(register(registration, "rita", "rita@elsewhere.test"));

        Browser browser = new Browser();
        AuthorizationCodeFlow flow = app.authorization("openid");
        Page back = register(flow.open(browser).follow("a[href*=registration]"), "rosa", "rosa@elsewhere.test");
        assertThat(flow.redeem(back)).isIssued().hasNoClaim("permissions");
        DemoOrganization acme = new DemoOrganization(realm, "acme");
        acme.join("rosa");
        acme.grantTo("rosa", "admin");

        assertAsksToSetUp(console.authorization(SCOPE).open(browser));
    }

    @Test
    void aDirectGrantIsGatedAndItsOneTimePasswordCounts() {
        putGate();

        assertThat(console.password("bob", PASSWORD, SCOPE)).isRefusedWith("access_denied");
        assertThat(app.password("alice", PASSWORD, SCOPE)).hasClaim("permissions", List.of("posts.read"));
        assertThat(app.signIn("alice", PASSWORD, SCOPE)).isIssued();
        assertThat(console.password("alice", PASSWORD, SCOPE))
                .hasClaim("permissions", List.of("posts.read", "users.manage"));
    }

    @Test
    void identityProvidersGetAFlowBehindTheirLogin() {
        try (OutsideRealm outside = OutsideRealm.of(realm)) {
            outside.user("otto");
            Link partner = outside.link("partner", Protocol.OIDC, "IMPORT");
            IdentityProviderRepresentation own = provider("own");
            own.setPostBrokerLoginFlowAlias(createFlow("own post login", "allow-access-authenticator"));
            realm.admin().identityProviders().create(own).close();

            putGate();

            assertThat(postLoginFlow("partner")).isEqualTo("identity provider" + GATED);
            assertThat(postLoginFlow("own")).isEqualTo("own post login" + GATED);
            assertDenied(partner.signIn("otto", console.authorization(SCOPE)));
            new DemoOrganization(realm, "acme").grantTo("otto", "admin");
            AuthorizationCodeFlow flow = console.authorization(SCOPE);
            assertThat(flow.redeem(partner.signIn("otto", flow)))
                    .hasClaim("permissions", List.of("posts.read", "users.manage"));

            realm.admin().identityProviders().create(provider("later")).close();
            assertThat(flows(putGate(), "after")).containsEntry("identity provider later", "identity provider" + GATED);
        }
    }

    @Test
    void aSecondTimeNothingChanges() {
        JsonNode first = putGate();
        int flows = realm.admin().flows().getFlows().size();

        JsonNode second = putGate();

        assertThat(flows(second, "before")).isEqualTo(flows(first, "after")).isEqualTo(flows(second, "after"));
        assertThat(realm.admin().flows().getFlows()).hasSize(flows);
    }

    @Test
    void aDryRunSaysWhatWouldBeAndChangesNothing() {
        Map<String, String> bound = bound();
        int flows = realm.admin().flows().getFlows().size();

        Answer planned = Api.ofAdministrator(realm).post("gated-flows?dry-run=true", null);

        assertThat(planned.status()).isEqualTo(200);
        assertThat(bound()).isEqualTo(bound);
        assertThat(realm.admin().flows().getFlows()).hasSize(flows);
        assertThat(putGate()).isEqualTo(planned.json());
        assertThat(bound())
                .containsOnly(
                        Map.entry("browser", "browser" + GATED),
                        Map.entry("registration", "registration" + GATED),
                        Map.entry("reset credentials", "reset credentials" + GATED),
                        Map.entry("direct grant", "direct grant" + GATED));
    }

    @Test
    void boundAgainTheFormerFlowsAreAsTheyWere() {
        Map<String, String> before = bound();
        putGate();

        bind(before);
        List.of("browser", "registration", "reset credentials", "direct grant")
                .forEach(flow -> realm.admin().flows().deleteFlow(id(flow + GATED)));

        assertThat(app.signIn("alice", PASSWORD, SCOPE)).hasClaim("permissions", List.of("posts.read"));
        assertThat(app.signIn("bob", PASSWORD, SCOPE)).isIssued();
        putGate();
        assertAsksToSetUp(console.authorization(SCOPE).open(new Browser()).enterPassword("alice", PASSWORD));
    }

    @Test
    void aFlowThatIsThereAlreadyIsNotTaken() {
        Map<String, String> before = bound();
        createFlow("registration" + GATED, "allow-access-authenticator");

        Answer refused = Api.ofAdministrator(realm).post("gated-flows", null);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.errorMessage()).contains("'registration with organization gate'");
        assertThat(bound()).isEqualTo(before);
        assertThat(realm.admin().flows().getFlows())
                .extracting(AuthenticationFlowRepresentation::getAlias)
                .doesNotContain("browser" + GATED);
    }

    /** Its options come along, and its conditions name the copies of the sub-flows that they named. */
    @Test
    void aFlowOfSomebodysOwnIsCopiedWithItsOptions() {
        AuthenticationManagementResource flows = realm.admin().flows();
        flows.copy("browser", Map.of("newName", "mine")).close();
        addStep("mine forms", "conditional-sub-flow-executed", "REQUIRED");
        AuthenticationExecutionInfoRepresentation password = step("mine forms", "conditional-sub-flow-executed");
        AuthenticatorConfigRepresentation config = new AuthenticatorConfigRepresentation();
        config.setAlias("checks");
        config.setConfig(Map.of("flow_to_check", "mine Browser - Conditional 2FA", "check_result", "not-executed"));
        flows.newExecutionConfig(password.getId(), config).close();
        change(settings -> settings.setBrowserFlow("mine"));

        putGate();

        assertThat(bound()).containsEntry("browser", "mine" + GATED);
        AuthenticationExecutionInfoRepresentation copied = step("mine" + GATED, "conditional-sub-flow-executed", 2);
        assertThat(flows.getAuthenticatorConfig(copied.getAuthenticationConfig())
                        .getConfig())
                .containsEntry("flow_to_check", "mine" + GATED + " - mine Browser - Conditional 2FA")
                .containsEntry("check_result", "not-executed");
        assertAsksToSetUp(console.authorization(SCOPE).open(new Browser()).enterPassword("alice", PASSWORD));
    }

    /** Beside alternatives a required gate disables the login; inside the forms it is skipped by single sign-on. */
    @Test
    void aGateInTheWrongPlaceIsMovedWithItsOptions() {
        AuthenticationManagementResource flows = realm.admin().flows();
        flows.copy("browser", Map.of("newName", "trapped")).close();
        addStep("trapped", "organization-gate", "REQUIRED");
        addStep("trapped forms", "organization-gate", "REQUIRED");
        for (AuthenticationExecutionInfoRepresentation gate : flows.getExecutions("trapped").stream()
                .filter(step -> "organization-gate".equals(step.getProviderId()))
                .toList()) {
            AuthenticatorConfigRepresentation config = new AuthenticatorConfigRepresentation();
            config.setAlias("members only " + gate.getId());
            config.setConfig(Map.of("membership-required", "true"));
            flows.newExecutionConfig(gate.getId(), config).close();
        }
        change(settings -> settings.setBrowserFlow("trapped"));

        putGate();

        assertThat(flows.getExecutions("trapped" + GATED))
                .filteredOn(step -> "organization-gate".equals(step.getProviderId()))
                .singleElement()
                .satisfies(gate -> assertThat(gate.getLevel()).isZero());
        Browser browser = new Browser();
        assertThat(app.signIn(browser, "bob", PASSWORD, SCOPE)).isIssued();
        realm.admin()
                .users()
                .create(TestUser.of("mallory", "mallory@elsewhere.test", PASSWORD))
                .close();
        assertDenied(app.authorization("openid").open(new Browser()).enterPassword("mallory", PASSWORD));
        assertDenied(console.authorization(SCOPE).open(browser));
    }

    @Test
    void whatAsksEverybodyForASecondFactorIsPointedOut() {
        realm.admin().flows().copy("browser", Map.of("newName", "strict")).close();
        addStep("strict forms", "auth-otp-form", "REQUIRED");
        change(settings -> settings.setBrowserFlow("strict"));

        assertThat(putGate().at("/bound/0/hints/0").asText()).startsWith("auth-otp-form is asked of everybody");
    }

    @Test
    void flowsOfClientsAreLeftAloneAndNamed() {
        ClientRepresentation client =
                realm.admin().clients().findByClientId("app").get(0);
        client.setAuthenticationFlowBindingOverrides(
                Map.of("browser", id("browser"), "direct_grant", id("direct grant")));
        realm.admin().clients().get(client.getId()).update(client);

        JsonNode report = putGate();

        assertThat(report.at("/leftAlone"))
                .extracting(own -> own.path("client").asText() + " "
                        + own.path("place").asText() + " " + own.path("flow").asText())
                .containsExactlyInAnyOrder("app browser browser", "app direct_grant direct grant");
        assertThat(realm.admin()
                        .clients()
                        .get(client.getId())
                        .toRepresentation()
                        .getAuthenticationFlowBindingOverrides())
                .isEqualTo(client.getAuthenticationFlowBindingOverrides());
        assertThat(app.signIn("bob", PASSWORD, SCOPE)).isIssued();
    }

    @Test
    void anAdminEventSaysWhatWasBoundInsteadOfWhat() {
        putGate();

        assertThat(realm.admin().getAdminEvents())
                .filteredOn(event -> "AUTH_FLOW".equals(event.getResourceType()))
                .singleElement()
                .satisfies(event -> assertThat(event.getRepresentation())
                        .contains("\"browser\":\"browser\"", "\"browser\":\"browser with organization gate\""));
    }

    private JsonNode putGate() {
        Answer answer = Api.ofAdministrator(realm).post("gated-flows", null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static Map<String, String> flows(JsonNode report, String when) {
        Map<String, String> flows = new HashMap<>();
        StreamSupport.stream(report.path("bound").spliterator(), false)
                .forEach(bound ->
                        flows.put(bound.path("place").asText(), bound.path(when).asText()));
        return flows;
    }

    private Map<String, String> bound() {
        RealmRepresentation settings = realm.admin().toRepresentation();
        return Map.of(
                "browser", settings.getBrowserFlow(),
                "registration", settings.getRegistrationFlow(),
                "reset credentials", settings.getResetCredentialsFlow(),
                "direct grant", settings.getDirectGrantFlow());
    }

    private void bind(Map<String, String> flows) {
        change(settings -> {
            settings.setBrowserFlow(flows.get("browser"));
            settings.setRegistrationFlow(flows.get("registration"));
            settings.setResetCredentialsFlow(flows.get("reset credentials"));
            settings.setDirectGrantFlow(flows.get("direct grant"));
        });
    }

    private void change(Consumer<RealmRepresentation> change) {
        RealmRepresentation settings = realm.admin().toRepresentation();
        change.accept(settings);
        realm.admin().update(settings);
    }

    private String id(String flow) {
        return realm.admin().flows().getFlows().stream()
                .filter(found -> found.getAlias().equals(flow))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No flow " + flow))
                .getId();
    }

    private String createFlow(String alias, String authenticator) {
        AuthenticationFlowRepresentation flow = new AuthenticationFlowRepresentation();
        flow.setAlias(alias);
        flow.setProviderId("basic-flow");
        flow.setTopLevel(true);
        flow.setBuiltIn(false);
        try (Response created = realm.admin().flows().createFlow(flow)) {
            assertThat(created.getStatus()).isEqualTo(201);
        }
        addStep(alias, authenticator, "REQUIRED");
        return alias;
    }

    private void addStep(String flow, String authenticator, String requirement) {
        realm.admin().flows().addExecution(flow, Map.of("provider", authenticator));
        AuthenticationExecutionInfoRepresentation added = step(flow, authenticator, 0);
        added.setRequirement(requirement);
        realm.admin().flows().updateExecutions(flow, added);
    }

    private AuthenticationExecutionInfoRepresentation step(String flow, String authenticator) {
        return step(flow, authenticator, 0);
    }

    private AuthenticationExecutionInfoRepresentation step(String flow, String authenticator, int level) {
        return realm.admin().flows().getExecutions(flow).stream()
                .filter(step -> authenticator.equals(step.getProviderId()) && step.getLevel() == level)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + authenticator + " in " + flow));
    }

    private IdentityProviderRepresentation provider(String alias) {
        IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
        provider.setAlias(alias);
        provider.setProviderId("oidc");
        provider.setConfig(Map.of(
                "clientId", alias,
                "clientSecret", "secret",
                "authorizationUrl", "https://outside.test/auth",
                "tokenUrl", "https://outside.test/token"));
        return provider;
    }

    private String postLoginFlow(String alias) {
        return realm.admin().identityProviders().get(alias).toRepresentation().getPostBrokerLoginFlowAlias();
    }

    /** Keycloak asks for the name first, and has the link on the page for the password. */
    private Page forgetPassword(Invitations mails) {
        Browser browser = new Browser();
        console.authorization(SCOPE)
                .open(browser)
                .submit("#kc-form-login", Map.of("username", "alice"))
                .follow("a[href*=reset-credentials]")
                .submit("#kc-reset-password-form", Map.of("username", "alice"));
        return browser.open(mails.next("alice@acme.test"));
    }

    private static Page register(Page form, String username, String address) {
        return form.submit(
                "#kc-register-form",
                Map.of(
                        "username", username,
                        "email", address,
                        "firstName", username,
                        "lastName", "Registered",
                        "password", PASSWORD,
                        "password-confirm", PASSWORD));
    }

    private static void assertAsksToSetUp(Page page) {
        assertThat(page.document().select("#kc-totp-settings-form"))
                .as(page.uri() + " " + page.text())
                .isNotEmpty();
    }

    private static void assertDenied(Page page) {
        assertThat(page.document().select("#organization-denied-reason"))
                .as(page.uri() + " " + page.text())
                .isNotEmpty();
    }
}
