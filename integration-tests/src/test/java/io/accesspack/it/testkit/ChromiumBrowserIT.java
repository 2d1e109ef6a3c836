package io.accesspack.it.testkit;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.browser.Accessibility;
import io.accesspack.testkit.browser.ChromiumBrowser;
import io.accesspack.testkit.browser.ClientApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the browser tests rely on, shown with Keycloak's own login page. */
@KeycloakTest
class ChromiumBrowserIT {

    @RegisterExtension
    static final ChromiumBrowser browser = new ChromiumBrowser();

    private final TestRealm realm;

    ChromiumBrowserIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void signsInAndComesBackToTheApplication() {
        try (ClientApplication application = ClientApplication.start()) {
            String redirectUri = application.redirectUri().toString();
            var flow = realm.client("demo-spa").authorization("openid").with("redirect_uri", redirectUri);

            browser.open(flow.uri()).signIn("dave", "demo-password");

            assertThat(flow.redeem(browser.awaitUri(redirectUri))).isIssued();
        }
    }

    @Test
    void showsAPhonesScreen() {
        browser.phone().open(realm.client("demo-spa").authorization("openid").uri());

        assertThat(browser.driver().executeScript("return window.innerWidth")).isEqualTo(360L);
        assertThat(browser.overflows()).isFalse();
    }

    @Test
    void findsWhatKeepsPeopleOut() {
        browser.open(realm.client("demo-spa").authorization("openid").uri());
        assertThat(Accessibility.violations(browser)).isEmpty();

        browser.driver().executeScript("document.body.insertAdjacentHTML('beforeend', '<button></button>')");

        assertThat(Accessibility.violations(browser)).singleElement().satisfies(violation -> assertThat(violation)
                .startsWith("button-name (critical)"));
    }
}
