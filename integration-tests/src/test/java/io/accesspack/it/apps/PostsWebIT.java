package io.accesspack.it.apps;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.browser.Accessibility;
import io.accesspack.testkit.browser.ChromiumBrowser;
import io.accesspack.testkit.browser.ClientApplication;
import io.accesspack.testkit.oidc.Http;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.admin.client.resource.OrganizationMembersResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.EventRepresentation;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The demo in a browser: login, permissions, organizations, devices, and what a thief and another page can do. */
@KeycloakTest
class PostsWebIT {

    private static final String PASSWORD = "demo-password";
    private static final int LONG = 300;
    private static final int SHORT = 5;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @RegisterExtension
    static final ChromiumBrowser browser = new ChromiumBrowser();

    @RegisterExtension
    static final ChromiumBrowser otherDevice = new ChromiumBrowser();

    private static DemoStack demo;

    private final TestRealm realm;

    PostsWebIT(TestRealm realm) {
        this.realm = realm;
    }

    @BeforeAll
    static void start(TestRealm realm) {
        demo = DemoStack.start(realm);
    }

    @AfterAll
    static void stop() {
        if (demo != null) {
            demo.close();
        }
    }

    @AfterEach
    void endAllSessions() {
        demo.accessTokensLive(LONG);
        realm.admin().logoutAll();
        realm.admin().clearEvents();
    }

    @Test
    void showsButtonsByPermission() {
        signIn("bob", "/posts");
        write("Bob was here");
        browser.open(demo.web("/posts")).await("#posts .card");
        assertThat(browser.has("#create")).isTrue();
        assertThat(browser.has(".edit, .delete")).isFalse();
        assertThat(Accessibility.violations(browser)).isEmpty();
        browser.click("#sign-out");
        waitFor("return location.pathname === '/' && document.querySelector('#sign-in') !== null");

        signInWithoutSecondFactor("dave");
        browser.await("#posts .delete");
        assertThat(browser.has("#create")).isTrue();
        assertThat(browser.has(".edit")).isTrue();
        int before =
                browser.driver().findElements(By.cssSelector("#posts .card")).size();
        browser.click("#posts .delete").click("dialog[open] .confirm");
        proveMore("dave");
        browser.await("#posts");
        waitFor(
                "return document.querySelector('dialog[open]') === null && document.querySelectorAll('#posts .card').length < arguments[0]",
                before);
    }

    @Test
    void comesBackWithWhatWasTypedAndSavesItOnceTheUserHasProvenMore() {
        signInWithoutSecondFactor("dave");
        write("Before");
        browser.click(".edit");
        browser.await("#title");
        waitFor("return document.querySelector('#title').value === 'Before'");
        browser.driver().findElement(By.id("title")).clear();
        browser.type("#title", "After").click("#save");

        proveMore("dave");

        waitFor("return document.querySelector('article h1')?.textContent === 'After'");
        assertThat((Boolean) browser.driver()
                        .executeScript("return Object.keys(sessionStorage).some(key => key.includes('draft'))"))
                .isFalse();
    }

    @Test
    void saysWhyNothingWasDeletedToWhomDoesNotProveMore() {
        signInWithoutSecondFactor("dave");
        write("Stays");
        browser.open(demo.web("/posts"));
        browser.await("#posts .delete");
        browser.click("#posts .delete").click("dialog[open] .confirm");
        waitFor(LIMIT, () -> !isInApp());

        browser.driver().navigate().back();

        assertThat(browser.await("dialog[open] .notice").getText()).contains("second factor");
        assertThat(firstTitle()).isEqualTo("Stays");
        assertThat(Accessibility.violations(browser)).isEmpty();
    }

    @Test
    void asksToLogInAndComesBack() {
        signIn("bob", "/devices");

        browser.await("#devices .current");
        assertThat(browser.uri()).isEqualTo(demo.web("/devices"));
        assertThat(browser.text()).contains("Bob Demo", "this device", "Chrome");
        assertThat(Accessibility.violations(browser)).isEmpty();
    }

    @Test
    void answersADeepLinkWithoutPermissionWithThe403Page() {
        signIn("bob", "/users");

        browser.await("#forbidden");
        assertThat(browser.uri()).isEqualTo(demo.web("/users"));
        assertThat(browser.has("#users")).isFalse();
        assertThat(Accessibility.violations(browser)).isEmpty();
    }

    @Test
    void doesNotTellMembersOfOneOrganizationToChooseAnother() {
        signIn("bob", "/users");

        assertThat(browser.await("#forbidden").getText()).contains("Acme").doesNotContain("choose");
        assertThat(browser.has("select#organization")).isFalse();
        waitFor("return document.querySelector('#organization').textContent === 'Acme'");
    }

    @Test
    void showsThePageOfTheGateToWhomItDoesNotLetIn() {
        browser.open(demo.web("/posts")).signIn("mallory", PASSWORD);

        assertThat(browser.await("#organization-denied-reason").getText())
                .contains("do not belong to any organization");
    }

    @Test
    void believesTheSessionAndNotALinkThatSaysItWasStolen() {
        signIn("bob", "/posts");
        browser.await("#create");

        for (String reason : List.of("replay", "ended", "denied", "failed", "unavailable", "nonsense")) {
            browser.open(demo.web("/session-ended?reason=" + reason));
            assertThat(browser.await("#session-ended").getText())
                    .as(reason)
                    .startsWith("You are signed in")
                    .doesNotContain("stolen");
        }
        browser.click("#sign-out");
        waitFor("return document.querySelector('#sign-in') !== null");
        browser.open(demo.web("/session-ended?reason=replay"));
        assertThat(browser.await("#session-ended").getText())
                .startsWith("You are not signed in")
                .doesNotContain("stolen");
    }

    @Test
    void searchesSortsAndTurnsPages() {
        signIn("dave", "/posts");
        browser.await("#create");
        IntStream.rangeClosed(1, 21).forEach(i -> write("Page turner %02d".formatted(i)));
        browser.open(demo.web("/posts")).type("#search", "page TURNER");
        waitFor("return document.querySelector('#shown')?.textContent === '1–20 of 21'");
        assertThat(firstTitle()).isEqualTo("Page turner 21");
        assertThat(browser.text()).contains("Dave Demo");
        assertThat(Accessibility.violations(browser)).isEmpty();

        browser.click("#next");
        waitFor("return document.querySelector('#shown')?.textContent === '21–21 of 21'");
        assertThat(firstTitle()).isEqualTo("Page turner 01");
        browser.click("#posts .delete").click("dialog[open] .confirm");
        waitFor("return document.querySelector('#shown')?.textContent === '1–20 of 20'");

        new Select(browser.await("#sort")).selectByValue("title");
        waitFor("return document.querySelector('#posts h2')?.textContent.trim() === 'Page turner 02'");
        browser.type("#search", " nowhere").await("#posts .empty");
        assertThat(browser.text()).contains("No post contains that.");
    }

    /** The pictures of the documentation. */
    @Test
    void looksTheSameInTheDark() {
        signIn("dave", "/posts");
        browser.await("#create");
        write("Minutes of the release meeting", "We ship on Thursday. Questions go to the usual list.");
        write("Who holds what", "What you may do in Acme says nothing about Globex.");
        write("A refresh token works once", "Used twice, it ends every session it could have reached.");
        browser.open(demo.web("/posts")).await("#posts .card");
        browser.screenshot("posts");
        browser.dark().screenshot("posts-dark");
        assertThat(Accessibility.violations(browser)).isEmpty();
        browser.light().open(demo.web("/devices")).await("#devices .current");
        browser.screenshot("posts-devices");
        browser.open(demo.web("/users")).await("#forbidden");
        browser.screenshot("posts-forbidden");
    }

    @Test
    void keepsTheHeaderInOneRowOnAPhone() {
        signIn("dave", "/posts");
        browser.await("#create");
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", 360, "height", 740, "deviceScaleFactor", 1, "mobile", true));
        try {
            waitFor("return document.querySelector('.bar').offsetHeight < 64");
            waitFor("return document.documentElement.scrollWidth <= 360");
            browser.screenshot("posts-phone");
        } finally {
            browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    @Test
    void showsAnAdministratorOfTheOrganizationEverything() {
        browser.open(demo.web("/posts")).signIn("alice", PASSWORD);
        chooseOrganization("Acme", "alice");
        write("Alice was here");
        browser.open(demo.web("/posts")).await("#posts .delete");
        assertThat(browser.has("#create")).isTrue();

        browser.click("a[href='/users']").await("#users tbody th");

        assertThat(browser.text()).contains("Alice Demo");
        assertThat(Accessibility.violations(browser)).isEmpty();
    }

    @Test
    void keepsTheUserSignedInOverAReloadWithoutATokenThatScriptsCanRead() {
        signIn("bob", "/posts");
        browser.await("#create");

        browser.driver().navigate().refresh();
        browser.await("#create");

        assertThat(browser.uri()).isEqualTo(demo.web("/posts"));
        String kept = (String) browser.driver().executeAsyncScript("""
                const done = arguments[0];
                (async () => JSON.stringify([
                  { ...localStorage }, { ...sessionStorage }, await indexedDB.databases(), await caches.keys(),
                  document.cookie, window.name, history.state, location.href,
                ]))().then(done)""");
        assertThat(kept).contains("access-pack.organization").doesNotContain("eyJ");
        assertThat(browser.driver().executeScript("return document.cookie")).isEqualTo("");
    }

    @Test
    void refreshesOnceForTenCallsAtATime() {
        signInWithoutSecondFactor("dave");
        write("Deleted, with a second factor");
        browser.click(".delete").click("dialog[open] .confirm");
        proveMore("dave");
        browser.await("#create");
        IntStream.range(0, 10).forEach(i -> write("One of ten"));
        demo.accessTokensLive(SHORT);
        browser.open(demo.web("/posts")).await("#posts .delete");
        // A hidden page does not renew: the calls find the token expired.
        browser.driver().executeAsyncScript("""
                Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
                setTimeout(arguments[1], arguments[0])""", SHORT * 1000 + 500);
        demo.accessTokensLive(LONG);
        long refreshes = refreshes();
        int posts =
                browser.driver().findElements(By.cssSelector("#posts .card")).size();

        browser.driver()
                .executeScript(
                        "[...document.querySelectorAll('#posts dialog .confirm')].slice(0, 10).forEach((b) => b.click())");

        waitFor("return document.querySelectorAll('#posts .card').length === arguments[0]", posts - 10);
        assertThat(browser.has("[role=alert]")).isFalse();
        assertThat(refreshes()).isEqualTo(refreshes + 1);
    }

    @Test
    void letsTwoTabsRefreshBesideEachOther() {
        demo.accessTokensLive(SHORT);
        signIn("bob", "/posts");
        browser.await("#create");
        String first = browser.driver().getWindowHandle();
        String second = browser.driver().switchTo().newWindow(WindowType.TAB).getWindowHandle();
        browser.open(demo.web("/posts")).await("#create");
        long refreshes = refreshes();

        // Both ask at the same moments, as two visible windows would.
        String busy = """
                setInterval(() => document.querySelector(
                    location.pathname === '/posts' ? 'a[href="/devices"]' : 'a[href="/posts"]').click(), 1000)""";
        for (String tab : List.of(first, second)) {
            browser.driver().switchTo().window(tab);
            browser.driver().executeScript(busy);
        }
        // two tabs, a token that lives for 5 s: about a minute
        waitFor(Duration.ofMinutes(3), () -> refreshes() >= refreshes + 20);

        assertThat(replays()).isEmpty();
        for (String tab : List.of(first, second)) {
            browser.driver().switchTo().window(tab);
            assertThat(browser.await("#user").getText()).isEqualTo("Bob Demo");
        }
    }

    @Test
    void signsThiefAndUserOutAndSaysWhy() {
        signIn("bob", "/posts");
        browser.await("#create");
        String stolen = cookies();
        for (int i = 0; i < 2; i++) {
            browser.driver().navigate().refresh();
            browser.await("#create");
        }

        HttpResponse<String> thief = refreshWith(stolen);

        assertThat(thief.statusCode()).isEqualTo(400);
        assertThat(thief.body()).contains("refresh_token_replay").doesNotContain("access_token");
        browser.driver().navigate().refresh();
        browser.await("#session-ended[data-reason=replay]");
        assertThat(browser.text()).contains("signed out to protect you", "may have been stolen");
        assertThat(Accessibility.violations(browser)).isEmpty();
        logInPastTheNotice();
        assertThat(replays()).singleElement().satisfies(event -> assertThat(event.getUserId())
                .isEqualTo(realm.user("bob").getId()));
        assertThat(realm.server()
                        .database()
                        .query(
                                "select ID from AP_AUDIT_EVENT where REALM_ID = ? and REASON = ?",
                                realm.admin().toRepresentation().getId(),
                                "refresh_token_replay"))
                .hasSize(1);
    }

    @Test
    void endsHereWhatAnotherDeviceHasSignedOut() {
        signIn("bob", "/posts");
        browser.await("#create");
        demo.accessTokensLive(SHORT);
        browser.driver().navigate().refresh();
        browser.await("#create");

        otherDevice.open(demo.web("/devices")).signIn("bob", PASSWORD);
        otherDevice.await("#devices .current");
        otherDevice.click("#devices .end").awaitGone("#devices .end");

        browser.await("#session-ended[data-reason=ended]");
        assertThat(replays()).isEmpty();
    }

    @Test
    void switchesTheOrganizationWithoutAPassword() {
        OrganizationMembersResource globex = members("globex");
        String dave = realm.user("dave").getId();
        globex.addMember(dave).close();
        try {
            browser.open(demo.web("/posts")).signIn("dave", PASSWORD);
            chooseOrganization("Acme", "dave");
            write("In Acme");
            browser.open(demo.web("/posts")).await("#posts .delete");

            switchTo("globex");
            browser.await("#posts .empty");
            assertThat(browser.has("#create")).isTrue();
            assertThat(browser.has(".delete")).isFalse();

            switchTo("acme");
            browser.await("#posts .delete");
            assertThat(browser.text()).contains("In Acme");
            // This browser has a session in both now.
            switchTo("globex");
            browser.await("#posts .empty");
        } finally {
            globex.removeMember(dave).close();
        }
    }

    @Test
    void tellsAPageOfAnotherOriginNothing() {
        signIn("bob", "/posts");
        browser.await("#create");
        String here = browser.driver().getWindowHandle();
        long refreshes = refreshes();

        try (ClientApplication foreign = ClientApplication.start()) {
            browser.driver().switchTo().newWindow(WindowType.TAB);
            browser.open(foreign.redirectUri());
            for (String call : List.of("POST refresh", "POST logout", "GET me", "GET devices", "DELETE devices")) {
                assertThat(browser.driver()
                                .executeAsyncScript("""
                        const [method, path] = arguments[0].split(' ');
                        const done = arguments[2];
                        fetch(`${arguments[1]}/browser-session/${path}`, {
                          method, credentials: 'include', headers: { 'X-Browser-Session': '1' },
                          body: method === 'POST' ? new URLSearchParams({ client_id: 'posts-web' }) : undefined,
                        }).then((answer) => done('read ' + answer.status), () => done('kept out'))""", call, realm.issuer().toString()))
                        .as(call)
                        .isEqualTo("kept out");
            }
            // What needs no preflight arrives, and is refused for its origin and the missing header.
            for (String path : List.of("refresh", "logout")) {
                assertThat(browser.driver()
                                .executeAsyncScript("""
                        const done = arguments[2];
                        fetch(`${arguments[1]}/browser-session/${arguments[0]}`, {
                          method: 'POST', mode: 'no-cors', credentials: 'include',
                          body: new URLSearchParams({ client_id: 'posts-web' }),
                        }).then((answer) => done(answer.type), () => done('kept out'))""", path, realm.issuer().toString()))
                        .as(path)
                        .isIn("opaque", "kept out");
            }
        }

        assertThat(refreshes()).isEqualTo(refreshes);
        browser.driver().switchTo().window(here);
        browser.driver().navigate().refresh();
        browser.await("#create");
    }

    /** Keycloak tells once more, before it lets the user in: to whoever has not seen the app's page. */
    private void logInPastTheNotice() {
        browser.click("#sign-in").signIn("bob", PASSWORD);
        browser.await("#refresh-token-replay-notice");
        browser.click("#refresh-token-replay-continue").await("#user");
    }

    /** Opens a route as somebody who has no session, through Keycloak's pages. */
    private void signIn(String username, String route) {
        browser.open(demo.web(route)).signIn(username, PASSWORD);
        browser.awaitUri(demo.webOrigin());
    }

    private void write(String title) {
        write(title, "Some text");
    }

    private void write(String title, String body) {
        browser.open(demo.web("/posts/new"));
        browser.type("#title", title).type("#body", body).click("#save");
        browser.await("article");
    }

    private static String firstTitle() {
        return browser.await("#posts h2").getText();
    }

    private void chooseOrganization(String name, String username) {
        List<WebElement> choices = browser.driver().findElements(By.cssSelector("form button, form a"));
        choices.stream()
                .filter(choice -> choice.getText().contains(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + name + " on " + browser.text()))
                .click();
        waitFor(LIMIT, () -> isInApp() || browser.has("#kc-totp-settings-form, #kc-otp-login-form"));
        browser.secondFactor(username).awaitUri(demo.webOrigin());
    }

    /** Who has one is asked for it at every login, and has then proven all that an API here may want. */
    private void signInWithoutSecondFactor(String username) {
        UserResource user = realm.admin().users().get(realm.user(username).getId());
        user.credentials().stream()
                .filter(credential -> "otp".equals(credential.getType()))
                .forEach(otp -> user.removeCredential(otp.getId()));
        signIn(username, "/posts");
    }

    /** What Keycloak asks for when the API wants more than the session has shown. */
    private void proveMore(String username) {
        waitFor(LIMIT, () -> browser.has("#password"));
        browser.type("#password", PASSWORD).submit("#kc-login");
        browser.secondFactor(username).awaitUri(demo.webOrigin());
    }

    private static boolean isInApp() {
        return browser.uri().toString().startsWith(demo.webOrigin());
    }

    /** Through the app's own control. Never through a login page: nobody types a password here. */
    private void switchTo(String alias) {
        WebElement select = browser.await("#organization");
        waitFor("return document.querySelectorAll('#organization option').length === 2");
        new Select(select).selectByValue(alias);
        waitFor(
                "const s = document.querySelector('#organization'); return s && !s.disabled && s.value === arguments[0]"
                        + " && document.querySelector('#posts') !== null",
                alias);
    }

    private OrganizationMembersResource members(String organization) {
        var organizations = realm.admin().organizations();
        return organizations
                .get(organizations.search(organization).get(0).getId())
                .members();
    }

    /** All that somebody could copy from this browser for Keycloak, as a {@code Cookie} header. */
    @SuppressWarnings("unchecked")
    private String cookies() {
        var all = (List<Map<String, Object>>) browser.driver()
                .executeCdpCommand(
                        "Network.getCookies", Map.of("urls", List.of(realm.issuer() + "/browser-session/refresh")))
                .get("cookies");
        return all.stream()
                .map(cookie -> cookie.get("name") + "=" + cookie.get("value"))
                .collect(Collectors.joining("; "));
    }

    private HttpResponse<String> refreshWith(String cookies) {
        HttpRequest.Builder request = Http.request(URI.create(realm.issuer() + "/browser-session/refresh"))
                .header("Cookie", cookies)
                .header("Origin", demo.webOrigin())
                .header("X-Browser-Session", "1");
        return Http.send(Http.form(request, Map.of("client_id", "posts-web")));
    }

    private long refreshes() {
        return realm.events("REFRESH_TOKEN").size();
    }

    private List<EventRepresentation> replays() {
        return realm.events("REFRESH_TOKEN_ERROR").stream()
                .filter(event -> "refresh_token_replay".equals(event.getError()))
                .toList();
    }

    private static void waitFor(String script, Object... arguments) {
        waitFor(LIMIT, () -> Boolean.TRUE.equals(browser.driver().executeScript(script, arguments)));
    }

    private static void waitFor(Duration limit, BooleanSupplier condition) {
        new WebDriverWait(browser.driver(), limit)
                .ignoring(WebDriverException.class) // the page may be on its way out
                .until(driver -> condition.getAsBoolean());
    }
}
