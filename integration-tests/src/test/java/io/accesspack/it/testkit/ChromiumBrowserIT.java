package io.accesspack.it.testkit;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.browser.Accessibility;
import io.accesspack.testkit.browser.ChromiumBrowser;
import io.accesspack.testkit.browser.ClientApplication;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Whether or not the page lets a phone shrink it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"width=device-width, initial-scale=1", "width=device-width, initial-scale=1, minimum-scale=1"})
    void seesThatAPageIsTooWideForAPhone(String viewport) {
        String page =
                "<!doctype html><meta name='viewport' content='%s'><body style='margin:0'><p style='width:360px'>wide"
                        .formatted(viewport);
        browser.phone()
                .open(URI.create("data:text/html;base64,"
                        + Base64.getEncoder().encodeToString(page.getBytes(StandardCharsets.UTF_8))));
        assertThat(browser.overflows()).isFalse();

        browser.driver().executeScript("document.querySelector('p').style.width = '400px'");

        assertThat(browser.overflows()).isTrue();
        browser.desktop();
        assertThat(browser.overflows()).as("on a wide screen").isFalse();
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
