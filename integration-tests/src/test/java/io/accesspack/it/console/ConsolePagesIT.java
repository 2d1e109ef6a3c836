package io.accesspack.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.browser.Accessibility;
import io.accesspack.testkit.browser.ChromiumBrowser;
import io.accesspack.testkit.mail.MailCatcher;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;

/** The console in a browser: who sees what, on every page, and what happens when two want the same or a session ends. */
@KeycloakTest
class ConsolePagesIT {

    private static final List<String> PAGES =
            List.of("members", "invitations", "roles", "groups", "service-accounts", "activity", "settings");

    @RegisterExtension
    static final RealPages pages = new RealPages();

    @RegisterExtension
    static final ChromiumBrowser browser = new ChromiumBrowser();

    @RegisterExtension
    static final ChromiumBrowser other = new ChromiumBrowser();

    private static MailCatcher mails;

    private final TestRealm realm;
    private final ConsoleVisitor visitor;
    private final ConsoleVisitor otherVisitor;

    ConsolePagesIT(TestRealm realm) {
        this.realm = realm;
        visitor = new ConsoleVisitor(browser, realm);
        otherVisitor = new ConsoleVisitor(other, realm);
    }

    @BeforeAll
    static void people(TestRealm realm) {
        mails = MailCatcher.start();
        mails.serve(realm);
        role(realm, "manager", "organization.*", "posts.*");
        role(realm, "reader", "organization.members.read", "organization.roles.read");
        member(realm, "mia", "manager");
        member(realm, "max", "manager");
        member(realm, "rita", "reader");
        Answer foreign = acme(realm)
                .api()
                .post(
                        "organizations/"
                                + realm.admin()
                                        .organizations()
                                        .search("globex", false, 0, 1)
                                        .get(0)
                                        .getId() + "/roles",
                        "{\"name\": \"treasurer\", \"description\": \"Counts money\", \"permissions\": []}");
        assertThat(foreign.status()).as(foreign.body()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        if (mails != null) {
            mails.close();
        }
    }

    @AfterEach
    void endAllSessions() {
        realm.admin().logoutAll();
    }

    @Test
    void everyPageOfAManager() {
        visitor.signIn("mia", "");
        browser.await("#members");
        assertThat(browser.uri()).isEqualTo(visitor.address("organizations/acme/members"));
        String bob = realm.user("bob").getId();
        SoftAssertions softly = new SoftAssertions();
        for (String page : List.of(
                "members",
                "members?at=" + bob,
                "invitations",
                "invitations?at=new",
                "roles",
                "roles?at=%2Bnew",
                "roles?at=manager",
                "groups",
                "service-accounts",
                "activity",
                "settings")) {
            visitor.open("organizations/acme/" + page);
            browser.await("main h1");
            browser.awaitGone(".ap-loading").awaitGone("[aria-busy=true]");
            String name = "console-" + page.replaceAll("\\?at=.*", "-details");
            softly.assertThat(Accessibility.violations(browser)).as(page).isEmpty();
            softly.assertThat(browser.has(".pf-m-danger.pf-v6-c-alert"))
                    .as("%s: %s", page, browser.text())
                    .isFalse();
            browser.screenshot(name);
            browser.dark().screenshot(name + "-dark");
            softly.assertThat(Accessibility.violations(browser))
                    .as(page + " dark")
                    .isEmpty();
            browser.light().phone();
            softly.assertThat(browser.overflows()).as(page + " on a phone").isFalse();
            browser.screenshot(name + "-phone");
            browser.desktop();
        }
        softly.assertThat(visitor.storage()).as("a token begins so").doesNotContain("eyJ");
        softly.assertAll();
    }

    @Test
    void aReaderReads() {
        visitor.signIn("rita", "");

        assertThat(visitor.navigation())
                .containsExactly("Members", "Roles", "Groups", "Service accounts", "My organizations", "My devices");
        visitor.open("me/devices");
        browser.await("#devices");
        assertThat(visitor.navigation()).as("of a page that was opened first").contains("Members", "Roles");
        visitor.press("Members");
        browser.await("#members tbody tr");
        assertThat(browser.has("#invite, #bulk-grant, #members input")).isFalse();
        visitor.open("organizations/acme/members?at=" + realm.user("bob").getId());
        browser.await("#effective");
        assertThat(browser.has("#remove-member, #end-sessions, [data-grant]")).isFalse();
        visitor.open("organizations/acme/roles?at=%2Bnew");
        browser.await("#roles");
        assertThat(browser.has("#role-name, #new-role")).isFalse();
        for (String page : List.of("invitations", "activity", "settings")) {
            visitor.open("organizations/acme/" + page);
            browser.await("#forbidden");
            visitor.reads("mia Test");
            assertThat(browser.uri()).isEqualTo(visitor.address("organizations/acme/" + page));
        }
    }

    @Test
    void aPlainMemberSeesOnlyWhatIsTheirs() {
        visitor.signIn("bob", "");

        assertThat(visitor.navigation()).containsExactly("My organizations", "My devices");
        for (String page : PAGES) {
            visitor.open("organizations/acme/" + page);
            browser.await("#forbidden");
            assertThat(Accessibility.violations(browser)).as(page).isEmpty();
        }
    }

    @Test
    void aManagerOfAcmeSeesNothingOfGlobex() {
        visitor.signIn("mia", "organizations/globex/members");

        String foreign = browser.await("#not-found").getText();
        visitor.open("organizations/nonsense/members");
        assertThat(browser.await("#not-found").getText()).isEqualTo(foreign);
        String globex = realm.admin()
                .organizations()
                .search("globex", false, 0, 1)
                .get(0)
                .getId();
        for (String address : List.of(
                "organizations/" + globex + "/members",
                "realm/" + realm.name() + "/organizations/" + globex + "/members",
                "realm/" + realm.name() + "/organizations")) {
            visitor.open(address);
            assertThat(browser.await("#not-found").getText()).as(address).isEqualTo(foreign);
        }
        String carol = realm.user("carol").getId();
        for (String address : List.of("members?at=" + carol, "roles?at=treasurer", "activity?at=" + globex)) {
            visitor.open("organizations/acme/" + address);
            browser.await("main .pf-v6-c-alert.pf-m-danger");
            visitor.reads("That does not exist");
            assertThat(browser.text())
                    .as(address)
                    .doesNotContainIgnoringCase("carol")
                    .doesNotContain("Counts money");
        }
    }

    @Test
    void pagesWithNothingOnThemSayWhatToDoFirst() {
        visitor.signIn("max", "organizations/acme/invitations");

        visitor.reads("No invitation is open").press("Invite somebody");
        browser.await("#email");
        visitor.open("organizations/acme/groups").reads("There are no groups").reads("Until then, grant roles");
        visitor.open("organizations/acme/service-accounts").reads("An administrator of the realm grants");
        visitor.open("organizations/acme/members");
        browser.type("ap-search-field input", "nobody-of-this-name");
        visitor.reads("Nothing matches “nobody-of-this-name”");
    }

    @Test
    void nobodyPassesOnWhatTheyDoNotHold() {
        visitor.signIn(
                "mia", "organizations/acme/members?at=" + realm.user("bob").getId());
        browser.click("[data-grant=roles]");

        assertThat(visitor.box("admin").isEnabled()).isFalse();
        assertThat(browser.await("ap-grant-dialog").getText()).contains("You do not hold * yourself");
        assertThat(visitor.box("reader").isEnabled()).isTrue();
        assertThat(Accessibility.violations(browser)).isEmpty();
        visitor.box("reader").click();
        browser.click("#dialog-confirm");
        visitor.reads("Bob Demo has been granted reader");
        visitor.press("Undo");
        visitor.reads("reader has been taken from Bob Demo");
        assertThat(acme(realm)
                        .path("members/" + realm.user("bob").getId() + "/roles")
                        .body())
                .isEqualTo("[]");
    }

    @Test
    void nobodyIsOfferedToTakeWhatTheyMayNot() {
        String alice = realm.user("alice").getId();
        visitor.signIn("mia", "organizations/acme/members?at=" + alice);

        assertThat(browser.await("[data-withheld]").getText()).contains("You cannot take admin");
        assertThat(browser.has("[data-granted=roles] ap-chip button")).isFalse();
        assertThat(Accessibility.violations(browser)).isEmpty();
        visitor.open("organizations/acme/members?at=" + realm.user("max").getId());
        browser.await("[data-granted=roles] [aria-label='Take manager from max Test']");
        assertThat(browser.has("[data-withheld]")).isFalse();
    }

    @Test
    void twoManagersEditTheSettings() {
        visitor.signIn("mia", "organizations/acme/settings");
        otherVisitor.signIn("max", "organizations/acme/settings");
        browser.await("#settings-description");
        other.type("#settings-description", "By Max").click("#save-settings");
        otherVisitor.reads("saved");

        browser.type("#settings-description", "By Mia").click("#save-settings");

        assertThat(browser.await("#settings-conflict").getText()).contains("By Max", "By Mia");
        assertThat(Accessibility.violations(browser)).isEmpty();
        browser.click("#take-theirs").awaitGone("#settings-conflict");
        assertThat(value("settings-description")).isEqualTo("By Max");
        browser.type("#settings-description", "By both").click("#save-settings");
        visitor.reads("saved");
        assertThat(acme(realm).path("profile").body()).contains("By both");
    }

    @Test
    void twoManagersEditOneRole() {
        role(realm, "shared-work", "posts.read", "posts.create");
        visitor.signIn("mia", "organizations/acme/roles?at=shared-work");
        otherVisitor.signIn("max", "organizations/acme/roles?at=shared-work");
        browser.click("#edit-role").await("#role-description");
        other.click("#edit-role")
                .type("#role-description", "By Max")
                .click("#save-role")
                .await("#role-permissions");

        browser.type("#role-description", "By Mia").click("#save-role");

        assertThat(browser.await("#role-conflict").getText()).contains("By Max", "By Mia");
        assertThat(Accessibility.violations(browser)).isEmpty();
        browser.screenshot("console-conflict");
        browser.click("#save-role").await("#role-permissions");
        assertThat(acme(realm).path("roles/shared-work").body()).contains("By Mia");
    }

    @Test
    void whatWasTypedSurvivesTheEndOfTheSession() {
        visitor.signIn("mia", "organizations/acme/roles?at=%2Bnew");
        browser.type("#role-name", "unfinished").type("#role-description", "Half a sentence");
        visitor.box("posts.read").click();
        realm.admin().users().get(realm.user("mia").getId()).logout();
        browser.driver().executeScript("window.dispatchEvent(new Event('focus'))");
        // The access token lives on; the session shows its end when a new one is needed.
        browser.driver().navigate().refresh();

        browser.enterPassword("mia", ConsoleVisitor.PASSWORD).await("#role-name");

        assertThat(value("role-name")).isEqualTo("unfinished");
        assertThat(value("role-description")).isEqualTo("Half a sentence");
        assertThat(visitor.box("posts.read").isSelected()).isTrue();
        browser.click("#save-role").await("#role-permissions");
        assertThat(visitor.storage()).doesNotContain("Half a sentence");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    invitations?at=new | first-name
                    settings | settings-description
                    """)
    void everyFormIsAsItWasAfterTheSessionHasEnded(String page, String field) {
        visitor.signIn("mia", "organizations/acme/" + page);
        browser.type("#" + field, "Half a sentence");
        realm.admin().users().get(realm.user("mia").getId()).logout();
        browser.driver().navigate().refresh();

        browser.enterPassword("mia", ConsoleVisitor.PASSWORD).await("#" + field);

        assertThat(value(field)).isEqualTo("Half a sentence");
        visitor.press("Roles");
        browser.await("#roles");
        assertThat(visitor.storage()).as("when the form was left").doesNotContain("Half a sentence");
    }

    @Test
    void aMemberIsRemovedWhileSignedIn() {
        member(realm, "guest", "reader");
        visitor.signIn("guest", "organizations/acme/members");
        browser.await("#members tbody tr");

        realm.admin()
                .organizations()
                .get(acme(realm).id())
                .members()
                .member(realm.user("guest").getId())
                .delete()
                .close();

        visitor.press("Roles");

        browser.await("#not-found, .pf-v6-c-alert.pf-m-danger");
        assertThat(browser.has("#roles tbody tr")).isFalse();
        visitor.open("organizations/acme/members");
        browser.await("#not-found, #session-ended");
        assertThat(browser.text()).doesNotContain("Bob Demo");
    }

    private String value(String field) {
        return browser.driver().findElement(By.id(field)).getDomProperty("value");
    }

    private static void member(TestRealm realm, String username, String role) {
        realm.admin()
                .users()
                .create(TestUser.of(username, username + "@acme.test", ConsoleVisitor.PASSWORD))
                .close();
        String id = realm.user(username).getId();
        Acme acme = acme(realm);
        realm.admin().organizations().get(acme.id()).members().addMember(id).close();
        Answer granted = acme.api().put(acme.prefix() + "members/" + id + "/roles/" + role, null);
        assertThat(granted.status()).as(granted.body()).isEqualTo(204);
    }

    private static void role(TestRealm realm, String name, String... permissions) {
        Acme acme = acme(realm);
        Answer made = acme.api()
                .post(
                        acme.prefix() + "roles",
                        "{\"name\": \"%s\", \"permissions\": [\"%s\"]}"
                                .formatted(name, String.join("\", \"", permissions)));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    private static Acme acme(TestRealm realm) {
        return new Acme(
                Api.ofAdministrator(realm),
                realm.admin().organizations().search("acme", false, 0, 1).get(0).getId());
    }

    /** The organization as an administrator has it before them. */
    private record Acme(Api api, String id) {

        String prefix() {
            return "organizations/" + id + "/";
        }

        Answer path(String path) {
            return api.get(prefix() + path);
        }
    }
}
