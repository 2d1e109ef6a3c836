package io.accesspack.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.browser.ChromiumBrowser;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.representations.idm.PartialImportRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** An organization with 2,000 members and 200 roles: pages come as fast as with three, and answer to every key and click. */
@KeycloakTest
@Tag("slow")
class ConsoleAtScaleIT {

    private static final int MEMBERS = 2_000;
    private static final int ROLES = 200;

    /** What a person waits for without wondering; on a machine that does other things as well. */
    private static final Duration SOON = Duration.ofSeconds(8);

    /** Until the page has answered to a click or a key, itself, without the server. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /** More than that and a browser begins to stutter. */
    private static final long ELEMENTS = 5_000;

    @RegisterExtension
    static final RealPages pages = new RealPages();

    @RegisterExtension
    static final ChromiumBrowser browser = new ChromiumBrowser();

    private final TestRealm realm;
    private final ConsoleVisitor visitor;
    private final SoftAssertions softly = new SoftAssertions();

    ConsoleAtScaleIT(TestRealm realm) {
        this.realm = realm;
        visitor = new ConsoleVisitor(browser, realm);
    }

    @BeforeAll
    static void aCrowd(TestRealm realm) throws JsonProcessingException {
        PartialImportRepresentation users = new PartialImportRepresentation();
        users.setIfResourceExists(PartialImportRepresentation.Policy.FAIL.toString());
        users.setUsers(
                IntStream.range(0, MEMBERS).mapToObj(ConsoleAtScaleIT::member).toList());
        try (Response imported = realm.admin().partialImport(users)) {
            assertThat(imported.getStatus()).isEqualTo(200);
        }
        realm.admin()
                .users()
                .create(TestUser.of("mia", "mia@acme.test", ConsoleVisitor.PASSWORD))
                .close();
        Administrators.create(realm, "rea", "realm-admin");
        // one by one it takes minutes
        String acme =
                realm.admin().organizations().search("acme", false, 0, 1).get(0).getId();
        realm.server()
                .database()
                .update(
                        "insert into USER_GROUP_MEMBERSHIP (GROUP_ID, USER_ID, MEMBERSHIP_TYPE)"
                                + " select (select GROUP_ID from ORG where ID = ?), ID, 'UNMANAGED' from USER_ENTITY"
                                + " where REALM_ID = ? and (USERNAME like 'user%' or USERNAME = 'mia')",
                        acme, realm.admin().toRepresentation().getId());
        Answer applied = Api.ofAdministrator(realm).put("blueprint", blueprint());
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    }

    @AfterEach
    void endAllSessions() {
        realm.admin().logoutAll();
    }

    @Test
    void pagesOfAManager() {
        visitor.signIn("mia", "me/devices");
        soon("members", "organizations/acme/members", "#members tbody tr");
        soon("search", () -> browser.type("ap-search-field input", "user1999"), "members:user1999");
        soon("a member", "organizations/acme/members?at=" + realm.user("user7").getId(), "#effective");
        soon("roles to grant", () -> browser.click("[data-grant=roles]"), "ap-grant-dialog .ap-tree li:nth-child(200)");
        atOnce("choose a role", "ap-grant-dialog .ap-tree input:not(:disabled)");
        browser.driver()
                .findElement(By.cssSelector("ap-grant-dialog footer .pf-m-link"))
                .click();
        soon("permissions to grant", () -> browser.click("[data-grant=permissions]"), "ap-grant-dialog .ap-tree");
        atOnce("choose a permission", "ap-grant-dialog .ap-tree ul ul input:not(:disabled)");
        soon("roles", "organizations/acme/roles", "#roles tbody tr");
        soon("a role of everybody", "organizations/acme/roles?at=team-000", "#holders li");
        soon("what its end means", () -> browser.click("#delete-role"), ".ap-consequences li");
        visitor.reads("More than 100 members lose it");
        browser.click(".ap-dialog footer .pf-m-link");
        soon("a role's form", () -> browser.click("#edit-role"), "ap-role-editor .ap-tree input");
        atOnce("change it", "ap-role-editor .ap-tree ul ul input:not(:disabled)");
        soon("what that means", () -> browser.click("#save-role"), ".ap-dialog .ap-consequences li, #role-permissions");
        soon("an invitation", "organizations/acme/invitations?at=new", "ap-role-picker li:nth-child(200)");
        atOnce("a role that waits", "ap-role-picker input:not(:disabled)");
        soon("groups", "organizations/acme/groups", "main h1");
        soon("activity", "organizations/acme/activity", "#events, .pf-v6-c-empty-state");
        softly.assertAll();
    }

    @Test
    void pagesOfAnAdministrator() {
        visitor.signIn("rea", "me/devices");
        String root = "realm/" + realm.name() + "/";
        soon("organizations", root + "organizations", "#organizations tbody tr");
        soon("users", root + "users", "#users tbody tr");
        soon("search of users", () -> browser.type("ap-search-field input", "user1999"), "users:user1999");
        soon("catalogue", root + "catalogue", "#catalogue tbody tr");
        soon("the blueprint", root + "blueprint", "main pre");
        soon("begin with it", () -> visitor.press("Begin with what is there now"), "#document");
        soon("what it would change", () -> browser.click("#rehearse"), "main .pf-m-success");
        soon("audit trail", root + "audit", "#events, .pf-v6-c-empty-state");
        softly.assertAll();
    }

    private void soon(String what, String page, String awaited) {
        soon(what, () -> visitor.open(page), awaited);
    }

    /** @param awaited a CSS selector, or a table and the user name in its only row: {@code members:ivy} */
    private void soon(String what, Runnable action, String awaited) {
        Instant begin = Instant.now();
        action.run();
        if (awaited.matches("[a-z]+:[a-z0-9]+")) {
            int colon = awaited.indexOf(':');
            browser.await("#" + awaited.substring(0, colon) + " tbody tr:only-child");
            visitor.reads(awaited.substring(colon + 1));
        } else {
            browser.await(awaited);
        }
        browser.awaitGone(".ap-loading");
        softly.assertThat(Duration.between(begin, Instant.now())).as(what).isLessThan(SOON);
        softly.assertThat((Long) browser.driver().executeScript("return document.querySelectorAll('*').length"))
                .as("elements of " + what)
                .isLessThan(ELEMENTS);
        softly.assertThat(browser.has("main .pf-m-danger.pf-v6-c-alert"))
                .as("%s: %s", what, browser.text())
                .isFalse();
    }

    /** From a click on a checkbox until the next picture is painted. */
    private void atOnce(String what, String checkbox) {
        List<WebElement> boxes = browser.driver().findElements(By.cssSelector(checkbox));
        Number milliseconds = (Number) browser.driver().executeAsyncScript("""
                        const [box, done] = arguments;
                        const begin = performance.now();
                        box.click();
                        requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin)));
                        """, boxes.get(boxes.size() / 2));
        softly.assertThat(Duration.ofMillis(milliseconds.longValue())).as(what).isLessThan(AT_ONCE);
    }

    private static UserRepresentation member(int number) {
        UserRepresentation user = TestUser.of("user" + number, "user" + number + "@acme.test", "unused");
        user.setCredentials(null);
        return user;
    }

    /** Roles with eight permissions each; everybody holds the first and another one. */
    private static String blueprint() throws JsonProcessingException {
        Map<String, Object> permissions = new TreeMap<>();
        Map<String, Object> roles = new LinkedHashMap<>();
        for (int role = 0; role < ROLES; role++) {
            int number = role;
            List<String> held = IntStream.range(0, 8)
                    .mapToObj(permission -> "area%d.part%d.action%d".formatted(number % 20, number % 4, permission))
                    .toList();
            held.forEach(permission -> permissions.put(permission, "What " + permission + " allows"));
            roles.put(role(role), Map.of("permissions", held, "description", "Of team " + role));
        }
        Map<String, Object> members = new LinkedHashMap<>();
        for (int member = 0; member < MEMBERS; member++) {
            members.put("user" + member, Map.of("roles", List.of(role(0), role(1 + member % (ROLES - 1)))));
        }
        members.put("mia", Map.of("permissions", List.of("*")));
        return new ObjectMapper()
                .writeValueAsString(Map.of(
                        "permissions",
                        permissions,
                        "organizations",
                        Map.of("acme", Map.of("roles", roles, "members", members))));
    }

    private static String role(int number) {
        return "team-%03d".formatted(number);
    }
}
