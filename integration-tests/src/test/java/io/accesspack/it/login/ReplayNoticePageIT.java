package io.accesspack.it.login;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.browser.ChromiumBrowser;
import io.accesspack.testkit.browser.ClientApplication;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@KeycloakTest
class ReplayNoticePageIT {

    private static final String PASSWORD = "demo-password";

    @RegisterExtension
    static final ChromiumBrowser browser = new ChromiumBrowser();

    private final TestRealm realm;

    ReplayNoticePageIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void appearsOnce() {
        OidcClient spa = realm.client("demo-spa");
        Jwt first = spa.signIn("dave", PASSWORD, "openid").refreshToken();
        spa.refresh(spa.refresh(first).refreshToken());
        assertThat(spa.refresh(first)).isRefusedWith("invalid_grant");

        try (ClientApplication application = ClientApplication.start()) {
            String redirectUri = application.redirectUri().toString();
            var flow = spa.authorization("openid").with("redirect_uri", redirectUri);
            browser.open(flow.uri()).signIn("dave", PASSWORD);
            assertThat(browser.await("#refresh-token-replay-notice").getText()).contains("Demo web application");
            LoginPages.review(browser, "refresh-token-replay-notice");
            browser.click("#refresh-token-replay-continue");
            browser.awaitUri(redirectUri);

            browser.clearCookies().open(flow.uri()).signIn("dave", PASSWORD);

            browser.awaitUri(redirectUri);
        }
    }
}
