package io.accesspack.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.browser.Accessibility;
import io.accesspack.testkit.browser.ChromiumBrowser;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.server.KeycloakServer;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.admin.client.resource.ClientsResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.openqa.selenium.By;

/** The console's pages of realm administrators, and those for everybody, in a browser. */
@KeycloakTest
class ConsoleAdministrationIT {

    private static final List<String> PAGES = List.of(
            "organizations",
            "applications",
            "catalogue",
            "roles",
            "blueprint",
            "users",
            "incidents",
            "audit",
            "evidence",
            "sinks");

    @RegisterExtension
    static final RealPages pages = new RealPages();

    @RegisterExtension
    static final ChromiumBrowser browser = new ChromiumBrowser();

    @RegisterExtension
    static final ChromiumBrowser other = new ChromiumBrowser();

    private final TestRealm realm;
    private final ConsoleVisitor visitor;

    ConsoleAdministrationIT(TestRealm realm) {
        this.realm = realm;
        visitor = new ConsoleVisitor(browser, realm);
    }

    @BeforeAll
    static void people(TestRealm realm) {
        Administrators.create(realm, "rea", "realm-admin");
        Administrators.create(realm, "vera", "view-events");
        Administrators.create(realm, "otto", "view-organizations", "view-users");
        Administrators.create(realm, "cleo", "view-clients");
        Administrators.create(realm, "mara", "manage-realm");
    }

    @AfterEach
    void endAllSessions() {
        realm.admin().logoutAll();
    }

    @Test
    void everyPageOfARealmAdministrator() {
        visitor.signIn("rea", "");
        browser.awaitUri(visitor.address(page("organizations")).toString());
        browser.await("#organizations");
        SoftAssertions softly = new SoftAssertions();
        for (String page : PAGES) {
            look(softly, page(page), "console-realm-" + page);
        }
        look(softly, page("users") + "?at=" + realm.user("rea").getId(), "console-realm-user");
        look(softly, page("applications") + "?at=" + client().getId(), "console-realm-application");
        look(softly, "me/organizations", "console-my-organizations");
        look(softly, "me/devices", "console-my-devices");
        softly.assertThat(visitor.storage()).as("a token begins so").doesNotContain("eyJ");
        softly.assertAll();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    vera | incidents audit evidence sinks
                    otto | organizations catalogue roles users
                    cleo | applications
                    mara | organizations catalogue roles
                    """)
    void anAdministratorSeesWhatTheirRolesAllow(String username, String allowed) {
        visitor.signIn(username, "");
        browser.await("main h1");
        SoftAssertions softly = new SoftAssertions();
        for (String page : PAGES) {
            visitor.open(page(page));
            browser.await("main h1, main h2").isDisplayed();
            browser.awaitGone(".ap-loading");
            boolean seen = List.of(allowed.split(" ")).contains(page);
            softly.assertThat(browser.has("#forbidden")).as(page).isEqualTo(!seen);
            softly.assertThat(browser.has("#navigation a[href$='" + page(page) + "']"))
                    .as("navigation to " + page)
                    .isEqualTo(seen);
            softly.assertThat(browser.has("main .pf-m-danger.pf-v6-c-alert"))
                    .as(page)
                    .isFalse();
        }
        softly.assertAll();
    }

    @Test
    void aPlainMemberAdministersNothing() {
        visitor.signIn("dave", page("organizations"));

        browser.await("#not-found");
        assertThat(visitor.navigation()).containsExactly("My organizations", "My devices");
        visitor.open("realm");
        assertThat(browser.await("#forbidden").getText()).contains("Administrators of the realm give the roles");
    }

    @Test
    void aBlueprintChangesNothingBeforeItIsApplied() {
        visitor.signIn("rea", page("blueprint"));
        browser.type(
                "#document",
                "{\"permissions\": {\"posts.archive\": \"Put posts away\"},"
                        + " \"sharedRoles\": {\"archivist\": {\"permissions\": [\"posts.archive\"]}}}");
        browser.click("#rehearse");

        assertThat(browser.await("ap-blueprint-diff").getText()).contains("posts.archive", "archivist", "new");
        Api api = Api.ofAdministrator(realm);
        assertThat(api.get("catalogue/posts.archive").status()).isEqualTo(404);
        browser.type("#document", "{\"permissions\": {\"x\": \"\"}}");
        assertThat(browser.has("#apply"))
                .as("what another document would change")
                .isFalse();
        browser.click("#rehearse");
        assertThat(browser.await("ap-problem").getText()).contains("/permissions/x");
        browser.type("#document", "{\"permissions\": {\"posts.archive\": \"Put posts away\"}}");
        browser.click("#rehearse").click("#apply").click("#dialog-confirm");

        visitor.reads("One change was made");
        assertThat(api.get("catalogue/posts.archive").body()).contains("Put posts away");
    }

    @Test
    void anApplicationRequiresPermissionsAndKeepsItsRefreshTokenInACookie() {
        visitor.signIn("rea", page("applications") + "?at=" + client().getId());
        browser.type("#require", "posts.read")
                .click("#require-add")
                .click("#cookie")
                .click("#save");
        assertThat(browser.await(".ap-dialog").getText()).contains("posts.read", "sign in again");

        browser.click("#dialog-confirm").awaitGone(".ap-dialog");

        visitor.reads("demo-spa is saved");
        assertThat(client().getAttributes())
                .containsEntry("organization-access.required-permissions", "posts.read")
                .containsEntry("browser-session.enabled", "true")
                .containsEntry("pkce.code.challenge.method", "S256");
        browser.click("[aria-label='Do not require posts.read']")
                .click("#cookie")
                .click("#save")
                .click("#dialog-confirm")
                .awaitGone(".ap-dialog");
        visitor.reads("Nothing is required");
        Eventually.holds(() -> !client().getAttributes().containsKey("organization-access.required-permissions"));
        assertThat(client().getAttributes()).containsEntry("browser-session.enabled", "false");
    }

    @Test
    void aUserIsSignedOutEverywhere() {
        new ConsoleVisitor(other, realm).signIn("vera", "me/devices");
        other.await("#devices");
        String vera = realm.user("vera").getId();
        visitor.signIn("rea", page("users") + "?at=" + vera);
        browser.click("#end-all").click("#dialog-confirm");

        visitor.reads("Not signed in anywhere");
        assertThat(realm.admin().users().get(vera).getUserSessions()).isEmpty();
    }

    @Test
    void anOtherDeviceOfMineIsSignedOut() {
        new ConsoleVisitor(other, realm).signIn("vera", "me/devices");
        other.await("#devices");
        visitor.signIn("vera", "me/devices");
        browser.click("#end-others").click("#dialog-confirm");

        visitor.reads("The other device is signed out");
        assertThat(realm.admin().users().get(realm.user("vera").getId()).getUserSessions())
                .hasSize(1);
        assertThat(browser.driver().findElements(By.cssSelector("#devices tbody tr")))
                .hasSize(1);
        other.driver().navigate().refresh();
        other.await("#username, #password");
    }

    @Test
    void anAdministratorOfMasterChoosesTheRealm(KeycloakServer server) {
        TestRealm master = TestRealm.existing(server, "master");
        Http.send(Http.request(URI.create(server.url() + "/admin/realms/master/access-console/client"))
                .header("Authorization", "Bearer " + realm.adminToken())
                .POST(BodyPublishers.noBody())
                .build());
        try {
            ConsoleVisitor administrator = new ConsoleVisitor(browser, master);
            browser.open(administrator.address("realm")).signIn(KeycloakServer.ADMIN, KeycloakServer.ADMIN);
            browser.await("#realms");
            administrator.press(realm.name());
            browser.await("#organizations");
            assertThat(browser.uri()).isEqualTo(administrator.address(page("organizations")));
            administrator.press("Acme");
            browser.await("#members tbody tr");
            assertThat(browser.text()).contains("dave");
            administrator.open(page("audit"));
            browser.await("main h1");
            browser.awaitGone(".ap-loading");
            assertThat(browser.has("main .pf-m-danger.pf-v6-c-alert"))
                    .as(browser.text())
                    .isFalse();
        } finally {
            ClientsResource clients = master.admin().clients();
            clients.findByClientId("access-console")
                    .forEach(client -> clients.get(client.getId()).remove());
        }
    }

    private void look(SoftAssertions softly, String page, String name) {
        visitor.open(page);
        browser.await("main h1");
        browser.awaitGone(".ap-loading").awaitGone("[aria-busy=true]");
        softly.assertThat(Accessibility.violations(browser)).as(page).isEmpty();
        softly.assertThat(browser.has("main .pf-m-danger.pf-v6-c-alert"))
                .as("%s: %s", page, browser.text())
                .isFalse();
        browser.screenshot(name);
        browser.dark().screenshot(name + "-dark");
        softly.assertThat(Accessibility.violations(browser)).as(page + " dark").isEmpty();
        browser.light().phone();
        softly.assertThat(browser.overflows()).as(page + " on a phone").isFalse();
        browser.screenshot(name + "-phone");
        browser.desktop();
    }

    private String page(String name) {
        return "realm/" + realm.name() + "/" + name;
    }

    private ClientRepresentation client() {
        return realm.admin().clients().findByClientId("demo-spa").get(0);
    }
}
