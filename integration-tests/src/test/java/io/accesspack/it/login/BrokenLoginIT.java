package io.accesspack.it.login;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.AuthorizationCodeFlow;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Page;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes wrong between a page and its answer ends on a page that says so, and never in a server error. */
@KeycloakTest
class BrokenLoginIT {

    private static final String PASSWORD = "demo-password";
    private static final Map<String, String> ACME = Map.of("organization", "acme");

    private final TestRealm realm;

    BrokenLoginIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void theSecondOfTwoSubmitsChangesNothing() {
        AuthorizationCodeFlow flow = realm.client("demo-spa").authorization("openid organization");
        Page picker = picker(flow, new Browser());

        Page first = picker.submit("#organization-picker", ACME).secondFactor("alice");
        Page second = picker.submit("#organization-picker", Map.of("organization", "globex"));

        isAClearPage(second);
        assertThat(flow.redeem(first)).hasClaim("org_alias", "acme");
    }

    @Test
    void aDeniedPageSubmittedTwiceStaysDenied() {
        Page denied = realm.client("demo-console")
                .authorization("openid organization")
                .open(new Browser())
                .signIn("alice", PASSWORD)
                .submit("#organization-picker", Map.of("organization", "globex"))
                .secondFactor("alice");

        isAClearPage(denied.submit("#organization-denied-switch-form", Map.of()));
        Page again =
                denied.submit("#organization-denied-switch-form", Map.of("switchTo", "", "organization", "globex"));

        isAClearPage(again);
        assertThat(again.isReturnedToClient()).isFalse();
    }

    @Test
    void withoutCookiesThePickerSaysSo() {
        Browser browser = new Browser();
        Page picker = picker(realm.client("demo-spa").authorization("openid organization"), browser);

        browser.clearCookies();

        Page page = picker.submit("#organization-picker", ACME);
        isAClearPage(page);
        assertThat(page.isReturnedToClient()).isFalse();
    }

    @Test
    void aPickerOfALoginThatIsGoneSaysSo() {
        Browser browser = new Browser();
        Page picker = picker(realm.client("demo-spa").authorization("openid organization"), browser);
        String action = picker.document().selectFirst("#organization-picker").absUrl("action");

        for (String parameter : new String[] {"session_code", "execution", "tab_id", "client_id"}) {
            Page page = browser.open(
                    URI.create(action.replaceAll("([?&]" + parameter + "=)[^&]*", "$1" + "00000000-gone")));
            isAClearPage(page);
        }
    }

    private static Page picker(AuthorizationCodeFlow flow, Browser browser) {
        return flow.open(browser).signIn("alice", PASSWORD);
    }

    private static void isAClearPage(Page page) {
        assertThat(page.status()).as(page.uri().toString()).isLessThan(500);
        if (!page.isReturnedToClient()) {
            assertThat(page.document().selectFirst("#kc-page-title").text()).isNotBlank();
        }
    }
}
