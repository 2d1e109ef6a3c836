package io.accesspack.it.organization;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.Page;
import io.accesspack.testkit.oidc.TokenResponse;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client {@code demo-console} requires {@code users.manage}; the other clients require nothing. */
@KeycloakTest
class OrganizationGateIT {

    private static final String PASSWORD = "demo-password";

    private final TestRealm realm;
    private final OidcClient console;
    private final OidcClient spa;

    OrganizationGateIT(TestRealm realm) {
        this.realm = realm;
        console = realm.client("demo-console");
        spa = realm.client("demo-spa");
    }

    @Test
    void admitsWhoHoldsThePermission() {
        assertThat(console.signIn("alice", PASSWORD, "openid organization:acme"))
                .hasClaim("org_alias", "acme");
        assertThat(console.password("alice", PASSWORD, "openid organization:acme"))
                .hasClaim("org_alias", "acme");
    }

    @Test
    void saysOnAPageWhoIsKeptOutOfWhatAndWhy() {
        Page page = console.authorization("openid organization:acme")
                .open(new Browser())
                .signIn("bob", PASSWORD);

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text())
                .contains("Your account in Acme does not have the permission that Demo console requires.");
        assertThat(page.document().select("#organization-denied script, #organization-denied [onclick]"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bob     | openid organization:acme   | PERMISSION_MISSING",
                "bob     | openid organization        | PERMISSION_MISSING",
                "bob     | openid organization:globex | NOT_A_MEMBER",
                "mallory | openid organization:acme   | NO_ORGANIZATION",
                "mallory | openid organization        | NO_ORGANIZATION",
                "alice   | openid organization:globex | PERMISSION_MISSING",
                "alice   | openid organization:*      | SEVERAL_ORGANIZATIONS",
                "alice   | openid                     | NO_ORGANIZATION_REQUESTED",
            })
    void keepsOutForTheSameReasonInABrowserAndWithADirectGrant(String user, String scope, String reason) {
        Page page = console.authorization(scope).open(new Browser()).signIn(user, PASSWORD);
        TokenResponse response = console.password(user, PASSWORD, scope);

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.document().selectFirst("#organization-denied").attr("data-denial"))
                .isEqualTo(reason);
        assertThat(response).isRefusedWith("access_denied");
        assertThat(response.errorDescription()).isNotBlank();
        assertThat(realm.events("LOGIN_ERROR").stream().limit(2)).hasSize(2).allSatisfy(event -> {
            assertThat(event.getError()).isEqualTo("access_denied");
            assertThat(event.getUserId()).isEqualTo(realm.user(user).getId());
            assertThat(event.getDetails())
                    .containsEntry("reason", reason.toLowerCase(Locale.ROOT))
                    .containsEntry("required_permissions", "users.manage");
        });
    }

    @Test
    void namesTheMissingPermissionInTheOAuthError() {
        TokenResponse response = console.password("bob", PASSWORD, "openid organization:acme");

        assertThat(response).isRefusedWith("access_denied");
        assertThat(response.errorDescription()).contains("acme").contains("users.manage");
    }

    @Test
    void asksForAPasswordFirst() {
        assertThat(console.password("bob", "wrong", "openid organization:acme")).isRefusedWith("invalid_grant");
    }

    @Test
    void keepsOutWhoIsSignedInAlready() {
        Browser browser = new Browser();
        assertThat(spa.signIn(browser, "bob", PASSWORD, "openid organization:acme"))
                .isIssued();

        Page page = console.authorization("openid organization:acme").open(browser);

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text()).contains("Demo console requires");
    }

    @Test
    void admitsWhoIsSignedInAlready() {
        Browser browser = new Browser();
        assertThat(spa.signIn(browser, "alice", PASSWORD, "openid")).isIssued();
        var flow = console.authorization("openid organization:acme");

        assertThat(flow.redeem(flow.open(browser))).hasClaim("org_alias", "acme");
    }

    @Test
    void judgesTheOrganizationPicked() {
        assertThat(pick("globex").status()).isEqualTo(403);
        assertThat(pick("acme").isReturnedToClient()).isTrue();
    }

    @Test
    void aDenialStartsNoSession() {
        Browser browser = new Browser();
        console.authorization("openid organization:acme").open(browser).signIn("bob", PASSWORD);

        Page next = spa.authorization("openid").open(browser);

        assertThat(next.document().selectFirst("#kc-form-login")).isNotNull();
    }

    @Test
    void offersAnotherAccount() {
        Page denied = console.authorization("openid organization:acme")
                .open(new Browser())
                .signIn("bob", PASSWORD);

        Page login = denied.follow("#organization-denied-other-account");

        assertThat(login.signIn("alice", PASSWORD).isReturnedToClient()).isTrue();
    }

    @Test
    void offersToSignOutToWhoWasSignedIn() {
        Browser browser = new Browser();
        assertThat(spa.signIn(browser, "bob", PASSWORD, "openid")).isIssued();

        Page signOut = console.authorization("openid organization:acme")
                .open(browser)
                .follow("#organization-denied-other-account")
                .submit("form", Map.of("confirmLogout", "yes"));

        assertThat(signOut.status()).isEqualTo(200);
        Page next = spa.authorization("openid").open(browser);
        assertThat(next.document().selectFirst("#kc-form-login")).isNotNull();
    }

    @Test
    void leavesApplicationsThatRequireNothingAlone() {
        assertThat(spa.signIn("mallory", PASSWORD, "openid")).isIssued();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "alice@acme.test", "nobody", "nobody@acme.test", "nobody@nowhere.test"})
    void doesNotTellWithoutThePasswordWhoBelongsWhere(String name) {
        Page login = console.authorization("openid organization").open(new Browser());
        assertThat(login.document().select("#kc-form-login #password"))
                .as("asked at once")
                .isNotEmpty();

        Page refused = login.submit("#kc-form-login", Map.of("username", name, "password", "wrong"));

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.text()).doesNotContain("Acme", "Globex");
        assertThat(refused.document().select("[id^=input-error]").eachText())
                .isNotEmpty()
                .containsOnly("Invalid username or password.");
    }

    @Test
    void asksAMemberOfSeveralOrganizationsWhichOne() {
        var flow = spa.authorization("openid organization");
        Page picker = flow.open(new Browser()).signIn("alice", PASSWORD);
        assertThat(picker.document().select("#organization-picker-list button").eachText())
                .containsExactly("A Acme", "G Globex");

        Page returned = picker.submit("#organization-picker", Map.of("organization", "globex"))
                .secondFactor("alice");

        assertThat(flow.redeem(returned)).hasClaim("org_alias", "globex");
    }

    @Test
    void asksNobodyElse() {
        assertThat(spa.signIn("dave", PASSWORD, "openid organization")).hasClaim("org_alias", "acme");
        assertThat(spa.signIn("mallory", PASSWORD, "openid organization")).isIssued();
    }

    @Test
    void takesNoOrganizationThatWasNotOffered() {
        Page picker =
                console.authorization("openid organization").open(new Browser()).signIn("alice", PASSWORD);

        Page again = picker.submit("#organization-picker", Map.of("organization", "initech"));

        assertThat(again.document().selectFirst("#organization-picker")).isNotNull();
    }

    @Test
    void remembersTheChoiceForTheSessionUntilTheApplicationWantsToAsk() {
        Browser browser = new Browser();
        signInTo(browser, spa, "globex");

        var silent = spa.authorization("openid organization").with("prompt", "none");
        assertThat(silent.redeem(silent.open(browser))).hasClaim("org_alias", "globex");
        Page asked = spa.authorization("openid organization")
                .with("prompt", "select_account")
                .open(browser);
        assertThat(asked.document().selectFirst("#organization-picker")).isNotNull();
        Page other = console.authorization("openid organization").open(browser);
        assertThat(other.document().selectFirst("#organization-picker")).isNotNull();
    }

    @Test
    void aSilentRequestSwitchesAndEachRefreshTokenKeepsItsOrganization() {
        Browser browser = new Browser();
        TokenResponse acme = signInTo(browser, spa, "acme");
        var silent = spa.authorization("openid organization:globex").with("prompt", "none");

        TokenResponse globex = silent.redeem(silent.open(browser));

        assertThat(globex).hasClaim("org_alias", "globex");
        assertThat(spa.refresh(acme.refreshToken())).hasClaim("org_alias", "acme");
        assertThat(spa.refresh(globex.refreshToken())).hasClaim("org_alias", "globex");
    }

    @Test
    void aSilentRequestGetsErrorsAndNoPages() {
        Browser browser = new Browser();
        signInTo(browser, spa, "acme");

        Page denied = console.authorization("openid organization:globex")
                .with("prompt", "none")
                .open(browser);
        Page undecided = console.authorization("openid organization")
                .with("prompt", "none")
                .open(browser);

        assertThat(denied.returnedParameter("error")).isEqualTo("access_denied");
        assertThat(denied.returnedParameter("error_description")).contains("globex");
        assertThat(undecided.returnedParameter("error")).isEqualTo("interaction_required");
        var next = spa.authorization("openid organization:acme").with("prompt", "none");
        assertThat(next.redeem(next.open(browser))).hasClaim("org_alias", "acme");
    }

    @Test
    void whoIsDeniedInOneOrganizationMayChooseAnother() {
        Page denied = pick("globex");
        assertThat(denied.status()).isEqualTo(403);

        Page returned = denied.submit("#organization-denied-switch-form", Map.of("switchTo", "another"))
                .submit("#organization-picker", Map.of("organization", "acme"))
                .secondFactor("alice");

        assertThat(returned.isReturnedToClient()).isTrue();
    }

    @Test
    void filesADenialWithItsOrganization() {
        console.password("bob", PASSWORD, "openid organization:acme");
        console.password("mallory", PASSWORD, "openid organization:acme");

        String acme = realm.admin().organizations().search("Acme").get(0).getId();
        assertThat(realm.events("LOGIN_ERROR").stream().limit(2))
                .allSatisfy(event -> assertThat(event.getDetails()).containsEntry("org_id", acme));
    }

    private TokenResponse signInTo(Browser browser, OidcClient client, String alias) {
        var flow = client.authorization("openid organization");
        Page returned = flow.open(browser)
                .signIn("alice", PASSWORD)
                .submit("#organization-picker", Map.of("organization", alias))
                .secondFactor("alice");
        return flow.redeem(returned);
    }

    private Page pick(String alias) {
        return console.authorization("openid organization")
                .open(new Browser())
                .signIn("alice", PASSWORD)
                .submit("#organization-picker", Map.of("organization", alias))
                .secondFactor("alice");
    }
}
