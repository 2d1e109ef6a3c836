package io.accesspack.it.session;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.rotation.HeldRow;
import io.accesspack.testkit.Concurrently;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.mail.MailCatcher;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.Page;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.UserRepresentation;

/** Each test has a user of its own, whom no browser has been used for. */
@KeycloakTest(realm = "rotation-realm.json")
class NewBrowserMailIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String LISTENER = "new-device-mail";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String PASSWORD = "new-device-password";
    private static final AtomicInteger USERS = new AtomicInteger();

    private final TestRealm realm;
    private final OidcClient app;
    private final String username = "ursula" + USERS.incrementAndGet();
    private MailCatcher mails;

    NewBrowserMailIT(TestRealm realm) {
        this.realm = realm;
        this.app = realm.client("app");
    }

    @BeforeEach
    void catchMails() {
        mails = MailCatcher.start();
        mails.serve(realm);
        realm.listen(LISTENER, true);
        realm.admin()
                .users()
                .create(TestUser.of(username, username + "@rotation.test", PASSWORD))
                .close();
    }

    @AfterEach
    void stop() {
        mails.close();
    }

    private Page signIn(Browser browser) {
        Page page = app.authorization("openid").open(browser).signIn(username, PASSWORD);
        assertThat(page.isReturnedToClient()).isTrue();
        return page;
    }

    /** Signs in with a browser of which nobody has to be told; the mails of a test are those about others. */
    private Browser usedBrowser() {
        Browser browser = new Browser();
        signIn(browser);
        Eventually.holds(() -> rows().size() == 1);
        return browser;
    }

    private List<Map<String, Object>> rows() {
        return realm.server()
                .database()
                .query(
                        "select * from AP_KNOWN_BROWSER where USER_ID = ?",
                        realm.user(username).getId());
    }

    @Test
    void mailsWhenABrowserIsNotTheFirst() throws MessagingException, IOException {
        usedBrowser();

        signIn(new Browser().header("User-Agent", FIREFOX));

        assertThat(mails.awaitMails(1, LIMIT)).isTrue();
        assertThat(mails.mails()).as("none of the first browser").hasSize(1);
        MimeMessage mail = mails.mails().get(0);
        assertThat(mail.getAllRecipients()).singleElement().hasToString(username + "@rotation.test");
        assertThat(mail.getSubject()).isEqualTo("New sign-in to your account");
        String account = realm.issuer() + "/account";
        assertThat(part(mail, 0))
                .contains(
                        "Hello " + username,
                        "Browser: Firefox",
                        "Operating system: Linux",
                        "127.0.0.1",
                        "UTC",
                        "The App",
                        "change your password",
                        account)
                .doesNotContain("Gecko");
        assertThat(part(mail, 1))
                .contains("<li>Browser: Firefox</li>", "<li>Application: The App</li>", "href=\"" + account);
    }

    @Test
    void mailsOncePerBrowser() {
        usedBrowser();
        Browser second = new Browser();
        signIn(second);
        assertThat(mails.awaitMails(1, LIMIT)).isTrue();
        endSessions();

        signIn(second);
        signIn(new Browser());

        assertThat(mails.awaitMails(2, LIMIT)).isTrue();
        assertThat(mails.mails()).hasSize(2);
        assertThat(rows()).hasSize(3);
    }

    /** So that the browser has to ask for the password again. */
    private void endSessions() {
        realm.admin().users().get(realm.user(username).getId()).logout();
    }

    @Test
    void twoUsersOfABrowserAreKnownEachForThemselves() {
        Browser shared = usedBrowser();
        String other = username + "-other";
        realm.admin()
                .users()
                .create(TestUser.of(other, other + "@rotation.test", PASSWORD))
                .close();
        endSessions();
        assertThat(app.authorization("openid")
                        .open(shared)
                        .signIn(other, PASSWORD)
                        .isReturnedToClient())
                .isTrue();
        realm.admin().users().get(realm.user(other).getId()).logout();

        signIn(shared);
        signIn(new Browser());

        assertThat(mails.awaitMails(1, LIMIT)).isTrue();
        assertThat(mails.mails()).hasSize(1);
        assertThat(rows()).hasSize(2);
    }

    @Test
    void notesOnceADayThatABrowserWasUsed() {
        Browser browser = usedBrowser();
        lastSeenAgo(Duration.ofHours(23));
        assertThat(browserCookies(signInSilently(browser)))
                .as("row and cookie are renewed together")
                .isEmpty();

        Object before = lastSeenAgo(Duration.ofHours(25));
        assertThat(browserCookies(signInSilently(browser))).hasSize(1);

        Eventually.holds(() -> !rows().get(0).get("last_seen").equals(before));
    }

    /** Keycloak lets somebody in, and saves nothing of it, when a listener hides that a statement failed. */
    @Test
    void aSignInThatCannotLookForTheBrowserIsRefused() {
        Browser browser = usedBrowser();
        endSessions();

        realm.server().database().whileMissing("AP_KNOWN_BROWSER", () -> {
            Page page = app.authorization("openid").open(browser).signIn(username, PASSWORD);
            assertThat(page.status()).isEqualTo(500);
            assertThat(page.isReturnedToClient()).isFalse();
        });

        assertThat(realm.admin().users().get(realm.user(username).getId()).getUserSessions())
                .isEmpty();
    }

    private Page signInSilently(Browser browser) {
        Page page = app.authorization("openid").open(browser);
        assertThat(page.isReturnedToClient()).isTrue();
        return page;
    }

    private static List<String> browserCookies(Page page) {
        return page.headers("Set-Cookie").stream()
                .filter(cookie -> cookie.contains("AP-DEVICE="))
                .toList();
    }

    private Object lastSeenAgo(Duration ago) {
        Object id = rows().get(0).get("id");
        realm.server()
                .database()
                .update(
                        "update AP_KNOWN_BROWSER set LAST_SEEN = ? where ID = ?",
                        System.currentTimeMillis() - ago.toMillis(),
                        id);
        return rows().get(0).get("last_seen");
    }

    /** A browser that forgets its cookies is a new one at every sign-in. */
    @Test
    void remembersAHundredBrowsersOfAUser() {
        usedBrowser();
        Object first = lastSeenAgo(Duration.ofDays(2));
        new KnownBrowserRows(realm.server().database())
                .remember(
                        realm.admin().toRepresentation().getId(),
                        realm.user(username).getId(),
                        IntStream.range(0, 99).mapToObj(i -> username + i).toList(),
                        Duration.ofDays(1));

        signIn(new Browser());

        Eventually.holds(
                () -> rows().stream().noneMatch(row -> row.get("last_seen").equals(first)));
        assertThat(rows())
                .as("the new one in place of the one seen longest ago")
                .hasSize(100);
    }

    @Test
    void mailsNobodyUntilTheRealmWantsIt() {
        realm.listen(LISTENER, false);
        signIn(new Browser());
        signIn(new Browser());
        assertThat(rows()).isEmpty();

        realm.listen(LISTENER, true);
        usedBrowser();
        signIn(new Browser());

        assertThat(mails.awaitMails(1, LIMIT)).isTrue();
        assertThat(mails.mails()).hasSize(1);
        assertThat(rows()).hasSize(2);
    }

    @Test
    void leavesThePasswordGrantOut() {
        usedBrowser();

        assertThat(app.password(username, PASSWORD, "openid")).isIssued();
        signIn(new Browser());

        assertThat(mails.awaitMails(1, LIMIT)).isTrue();
        assertThat(mails.mails()).hasSize(1);
        assertThat(rows()).hasSize(2);
    }

    @Test
    void mailsWhenASessionTurnsUpInABrowserThatNobodyHasSignedInWith() {
        realm.listen(LISTENER, false);
        Browser unseen = new Browser();
        signIn(unseen);
        realm.listen(LISTENER, true);
        usedBrowser();

        signInSilently(unseen);

        assertThat(mails.awaitMails(1, LIMIT)).isTrue();
        assertThat(rows()).hasSize(2);
    }

    @Test
    void leavesAdministratorsOutWhoActAsTheUser() {
        HttpResponse<String> impersonation =
                Http.send(Http.request(URI.create("%s/admin/realms/%s/users/%s/impersonation"
                                .formatted(
                                        realm.server().url(),
                                        realm.name(),
                                        realm.user(username).getId())))
                        .header("Authorization", "Bearer " + realm.adminToken())
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build());
        String cookies = impersonation.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .filter(cookie -> cookie.startsWith("KEYCLOAK_"))
                .collect(Collectors.joining("; "));

        assertThat(browserCookies(signInSilently(new Browser().header("Cookie", cookies))))
                .isEmpty();
    }

    @Test
    void mailsInTheUsersLanguage() throws MessagingException, IOException {
        UserRepresentation user = realm.user(username);
        user.singleAttribute("locale", "de");
        realm.admin().users().get(user.getId()).update(user);
        usedBrowser();

        signIn(new Browser().header("User-Agent", "somebody.example/1.0"));

        assertThat(mails.awaitMails(1, LIMIT)).isTrue();
        MimeMessage mail = mails.mails().get(0);
        assertThat(mail.getSubject()).isEqualTo("Neue Anmeldung an Ihrem Konto");
        assertThat(part(mail, 0))
                .contains("Guten Tag " + username, "Browser: nicht bekannt")
                .doesNotContain("somebody.example");
    }

    @Test
    void signsInAlthoughTheMailServerIsDown() {
        usedBrowser();
        mails.close();

        signIn(new Browser());

        String id = realm.user(username).getId();
        Eventually.holds(() ->
                realm.server().log().contains("The mail about a sign-in with a new browser did not reach user " + id));
        assertThat(rows()).hasSize(2);
    }

    @Test
    void signsInWithTheSameNewBrowserInSeveralTabsAtOnce() {
        usedBrowser();
        String cookie = "__Host-AP-DEVICE=" + "A".repeat(22);

        Concurrently.run(8, () -> signIn(new Browser().header("Cookie", cookie)));
        signIn(new Browser());

        assertThat(mails.awaitMails(2, LIMIT)).isTrue();
        Eventually.holds(() -> rows().size() == 3);
        assertThat(mails.mails()).as("one for the tabs, one for the last").hasSize(2);
    }

    /** However the database counts the rows of an insert that finds its row there (CVE-2026-90997 is Keycloak's own case of it). */
    @Test
    void signsInWhileAnotherTabRemembersTheSameNewBrowser() throws SQLException {
        usedBrowser();
        String cookie = "__Host-AP-DEVICE=" + "B".repeat(22);
        signIn(new Browser().header("Cookie", cookie));
        assertThat(mails.awaitMails(1, LIMIT)).isTrue();
        Database database = realm.server().database();
        Map<String, Object> row = rows().stream()
                .max(Comparator.comparing(browser -> (Long) browser.get("first_seen")))
                .orElseThrow();
        database.update("delete from AP_KNOWN_BROWSER where ID = ?", row.get("id"));

        try (Connection otherTab = database.connect()) {
            otherTab.setAutoCommit(false);
            run(
                    otherTab,
                    "select ID from AP_KNOWN_BROWSER where USER_ID = ? order by ID for update",
                    row.get("user_id"));
            run(
                    otherTab,
                    "insert into AP_KNOWN_BROWSER (ID, REALM_ID, USER_ID, FIRST_SEEN, LAST_SEEN) values (?, ?, ?, ?, ?)",
                    row.get("id"),
                    row.get("realm_id"),
                    row.get("user_id"),
                    row.get("first_seen"),
                    row.get("last_seen"));
            signIn(new Browser().header("Cookie", cookie));
            HeldRow.awaitWaiting(database, 1);
            otherTab.commit();
        }
        signIn(new Browser());

        assertThat(mails.awaitMails(2, LIMIT)).isTrue();
        Eventually.holds(() -> rows().size() == 3);
        assertThat(mails.mails())
                .as("of the first time, and of the last browser")
                .hasSize(2);
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    @Test
    void givesTheBrowserACookieThatNoScriptAndNoOtherHostReaches() {
        assertThat(browserCookies(signIn(new Browser())))
                .singleElement()
                .asString()
                .startsWith("__Host-AP-DEVICE=")
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("Secure")
                .containsIgnoringCase("SameSite=None")
                .containsIgnoringCase("Path=/;")
                .containsIgnoringCase("Max-Age=" + Duration.ofDays(400).toSeconds());
    }

    @Test
    void forgetsTheBrowsersOfARemovedUser() {
        usedBrowser();
        String id = realm.user(username).getId();

        realm.admin().users().get(id).remove();

        assertThat(realm.server().database().query("select ID from AP_KNOWN_BROWSER where USER_ID = ?", id))
                .isEmpty();
    }

    private static String part(MimeMessage mail, int index) throws MessagingException, IOException {
        return ((Multipart) mail.getContent()).getBodyPart(index).getContent().toString();
    }
}
