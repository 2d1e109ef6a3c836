package io.accesspack.it.login;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.browser.ChromiumBrowser;
import io.accesspack.testkit.browser.ClientApplication;
import io.accesspack.testkit.oidc.AuthorizationCodeFlow;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrganizationPagesIT {

    private static final String PASSWORD = "demo-password";
    private static final int MANY = 50;
    private static final String LOGO =
            "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAzMiAzMiI+PHJlY3Qgd2lkdGg9IjMyIiBoZWlnaHQ9IjMyIiByeD0iNiIgZmlsbD0iIzA2YyIvPjxwYXRoIGQ9Ik0xNiA3bDkgMThIN3oiIGZpbGw9IiNmZmYiLz48L3N2Zz4=";

    @RegisterExtension
    static final ChromiumBrowser browser = new ChromiumBrowser();

    private TestRealm realm;
    private final ClientApplication application = ClientApplication.start();

    @BeforeAll
    void addMembersAndALogo(TestRealm realm) {
        this.realm = realm;
        OrganizationRepresentation acme = organization("Acme");
        acme.setAttributes(Map.of("logo", List.of(LOGO)));
        realm.admin().organizations().get(acme.getId()).update(acme).close();
        join("bob", organization("Globex").getId());
        for (int i = 3; i <= MANY; i++) {
            join("dave", create("Organization %02d".formatted(i)));
        }
        join("dave", organization("Globex").getId());
    }

    @AfterAll
    void stopTheApplication() {
        application.close();
    }

    @Test
    void alicePicksAcmeAndSwitchesSilentlyToGlobex() {
        AuthorizationCodeFlow flow = flow("demo-spa", "openid organization");
        browser.open(flow.uri()).signIn("alice", PASSWORD);
        browser.await("#organization-picker");
        LoginPages.review(browser, "organization-picker");

        browser.submit("button[value=acme]").secondFactor("alice");

        assertThat(flow.redeem(returned())).hasClaim("org_alias", "acme");
        AuthorizationCodeFlow silent =
                flow("demo-spa", "openid organization:globex").with("prompt", "none");
        browser.open(silent.uri());
        assertThat(silent.redeem(returned())).hasClaim("org_alias", "globex");
    }

    @Test
    void bobIsDeniedSwitchesIsDeniedThereTooAndSignsOut() {
        browser.open(flow("demo-spa", "openid organization").uri())
                .signIn("bob", PASSWORD)
                .click("button[value=acme]");
        returned();
        browser.open(flow("demo-console", "openid organization").uri()).click("button[value=acme]");
        assertThat(browser.await("#organization-denied-reason").getText())
                .isEqualTo("Your account in Acme does not have the permission that Demo console requires.");
        LoginPages.review(browser, "organization-denied");

        browser.click("#organization-denied-switch").click("button[value=globex]");
        assertThat(browser.await("#organization-denied-reason").getText()).contains("Globex");
        browser.click("#organization-denied-other-account").click("#kc-logout");

        browser.await("#kc-info-message");
        browser.open(flow("demo-spa", "openid").uri());
        assertThat(browser.has("#username")).isTrue();
    }

    @Test
    void mallorySeesThatTheyBelongToNoOrganization() {
        browser.open(flow("demo-console", "openid organization").uri()).signIn("mallory", PASSWORD);

        assertThat(browser.await("#organization-denied-reason").getText())
                .isEqualTo("You do not belong to any organization. Demo console can only be used in one.");
        assertThat(browser.status()).isEqualTo(403);
        LoginPages.review(browser, "no-organization");
    }

    @Test
    void whoHasFiftyOrganizationsSearchesThem() {
        AuthorizationCodeFlow flow = flow("demo-spa", "openid organization");
        browser.open(flow.uri()).signIn("dave", PASSWORD);
        WebElement search = browser.await("#organization-picker-search");
        assertThat(shown()).hasSize(MANY);
        LoginPages.review(browser, "organization-picker-50");

        search.sendKeys("no such");
        assertThat(shown()).isEmpty();
        assertThat(browser.await("#organization-picker-none").getText()).isEqualTo("No organization has this name.");
        search.sendKeys(Keys.chord(Keys.CONTROL, "a"), "ZÂTION 4");
        assertThat(shown()).hasSize(10);
        assertThat(browser.driver()
                        .findElement(By.id("organization-picker-found"))
                        .getDomProperty("textContent"))
                .isEqualTo("10 organizations");
        search.sendKeys(Keys.ENTER);
        assertThat(browser.has("#organization-picker")).isTrue();
        browser.screenshot("organization-picker-search");
        search.sendKeys("7", Keys.ENTER);

        assertThat(flow.redeem(returned())).hasClaim("org_alias", "organization-47");
    }

    @Test
    void thePickerSaysWhoIsSignedInAndHasAWayOut() {
        AuthorizationCodeFlow flow = flow("demo-spa", "openid organization");
        browser.open(flow.uri()).signIn("bob", PASSWORD);
        assertThat(browser.await("#organization-picker-user").getText()).startsWith("You are signed in as bob.");
        browser.click("#organization-picker-other-account").await("#username");

        browser.signIn("alice", PASSWORD);
        assertThat(browser.await("#organization-picker-user").getText()).startsWith("You are signed in as alice.");
    }

    @Test
    void thePickerSignsOutWhoWasSignedInBefore() {
        browser.open(flow("demo-spa", "openid organization").uri())
                .signIn("bob", PASSWORD)
                .click("button[value=acme]");
        returned();

        browser.open(flow("demo-spa", "openid organization")
                        .with("prompt", "select_account")
                        .uri())
                .click("#organization-picker-other-account")
                .click("#kc-logout");

        browser.await("#kc-info-message");
        browser.open(flow("demo-spa", "openid").uri());
        assertThat(browser.has("#username")).isTrue();
    }

    @Test
    void thePickerWorksWithTheKeyboardAlone() {
        AuthorizationCodeFlow flow = flow("demo-spa", "openid organization");
        browser.open(flow.uri()).signIn("bob", PASSWORD);
        browser.await("#organization-picker");
        WebElement globex = browser.driver().findElement(By.cssSelector("button[value=globex]"));

        for (int i = 0; i < 10 && !globex.equals(browser.driver().switchTo().activeElement()); i++) {
            browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
        }
        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);

        assertThat(flow.redeem(returned())).hasClaim("org_alias", "globex");
    }

    @Test
    void theBackButtonLeadsToAPageThatHelps() {
        browser.open(flow("demo-spa", "openid organization").uri())
                .signIn("bob", PASSWORD)
                .click("button[value=acme]");
        returned();

        browser.back();

        assertThat(browser.status()).isLessThan(500);
        assertThat(browser.text()).isNotBlank();
    }

    @Test
    void whoMayManageUsersSetsUpASecondFactorAndNobodyElse() {
        browser.open(flow("demo-spa", "openid").uri()).enterPassword("carol", PASSWORD);
        assertThat(browser.has("#kc-totp-settings-form")).isTrue();
        browser.screenshot("second-factor");
        browser.secondFactor("carol");
        returned();
        browser.clearCookies().open(flow("demo-spa", "openid").uri()).enterPassword("carol", PASSWORD);
        assertThat(browser.has("#kc-otp-login-form")).isTrue();

        for (String other : Set.of("bob", "mallory")) {
            browser.clearCookies().open(flow("demo-spa", "openid").uri()).enterPassword(other, PASSWORD);
            returned();
        }
    }

    @Test
    void speaksTheLanguageOfTheBrowser() {
        Map<String, String> titles = Map.of(
                "de", "Sie können diese Anwendung nicht benutzen",
                "es", "No puede usar esta aplicación",
                "fr", "Vous ne pouvez pas utiliser cette application");
        titles.forEach((language, title) -> {
            browser.clearCookies()
                    .open(flow("demo-console", "openid organization")
                            .with("ui_locales", language)
                            .uri())
                    .enterPassword("mallory", PASSWORD);
            assertThat(browser.await("#kc-page-title").getText()).isEqualTo(title);
        });
    }

    private AuthorizationCodeFlow flow(String client, String scope) {
        return realm.client(client)
                .authorization(scope)
                .with("redirect_uri", application.redirectUri().toString());
    }

    private URI returned() {
        return browser.awaitUri(application.redirectUri().toString());
    }

    private List<WebElement> shown() {
        return browser.driver().findElements(By.cssSelector("#organization-picker-list > li:not([hidden])"));
    }

    private OrganizationRepresentation organization(String name) {
        return realm.admin().organizations().search(name, true, 0, 1).get(0);
    }

    private void join(String username, String organization) {
        realm.admin()
                .organizations()
                .get(organization)
                .members()
                .addMember(realm.user(username).getId())
                .close();
    }

    private String create(String name) {
        String alias = name.toLowerCase(Locale.ROOT).replace(' ', '-');
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName(name);
        organization.setAlias(alias);
        organization.addDomain(new OrganizationDomainRepresentation(alias + ".test"));
        try (Response response = realm.admin().organizations().create(organization)) {
            assertThat(response.getStatus()).isEqualTo(201);
        }
        return organization(name).getId();
    }
}
