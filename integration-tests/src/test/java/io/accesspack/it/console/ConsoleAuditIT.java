package io.accesspack.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.browser.Accessibility;
import io.accesspack.testkit.browser.ChromiumBrowser;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.openqa.selenium.By;

/** What the audit trail's administrators do in the console: sinks, dead letters, tamper evidence. */
@KeycloakTest
class ConsoleAuditIT {

    @RegisterExtension
    static final RealPages pages = new RealPages();

    @RegisterExtension
    static final ChromiumBrowser browser = new ChromiumBrowser();

    private static final List<String> received = new CopyOnWriteArrayList<>();
    private static volatile boolean refusing;
    private static HttpServer receiver;

    private final TestRealm realm;
    private final ConsoleVisitor visitor;

    ConsoleAuditIT(TestRealm realm) {
        this.realm = realm;
        visitor = new ConsoleVisitor(browser, realm);
    }

    @BeforeAll
    static void administratorsAndAReceiver(TestRealm realm) throws IOException {
        Administrators.create(realm, "rea", "realm-admin");
        Administrators.create(realm, "emil", "manage-events");
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int status = refusing && body.contains("LOGIN_ERROR") ? 400 : 204;
            if (status < 300) {
                received.add(body);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterAll
    static void stop() {
        if (receiver != null) {
            receiver.stop(0);
        }
    }

    @AfterEach
    void nothingIsLeft() {
        sinks().forEach(sink ->
                realm.admin().components().component(sink.getId()).remove());
        refusing = false;
        realm.admin().logoutAll();
    }

    @Test
    void aWebhookIsAddedTriedChangedAndRemoved() {
        visitor.signIn("rea", page("sinks"));
        browser.click("#add-webhook").click("#save-webhook");
        visitor.reads("Give it a name")
                .reads("An address that begins with https://")
                .reads("Enter a secret");
        browser.type("#webhook-name", "siem").type("#webhook-url", address());
        browser.click("#webhook-new-secret").click("#webhook-http").click("#save-webhook");
        assertThat(browser.await("ap-problem").getText())
                .as("what the server says")
                .contains("private");
        assertThat(Accessibility.violations(browser)).isEmpty();
        browser.screenshot("console-realm-webhook");
        browser.phone();
        assertThat(browser.overflows()).as("on a phone").isFalse();
        browser.desktop().click("#webhook-private").click("#save-webhook");
        visitor.reads("siem is saved").press("siem");
        browser.click("#test-sink");
        visitor.reads("The test arrived");
        assertThat(received).isNotEmpty();

        browser.click("#edit-sink").type("#webhook-types", "LOGIN, LOGOUT").click("#webhook-types-add");
        browser.click("#save-webhook");
        visitor.reads("siem is saved");
        browser.click("#test-sink");
        visitor.reads("The test arrived");
        assertThat(sinks()).singleElement().satisfies(sink -> assertThat(sink.getConfig())
                .containsEntry("url", List.of(address()))
                .hasEntrySatisfying("types", types -> assertThat(types).containsExactlyInAnyOrder("LOGIN", "LOGOUT")));

        browser.click("#remove-sink").click("#dialog-confirm");
        visitor.reads("siem is removed").reads("No sink yet");
        assertThat(sinks()).isEmpty();
    }

    @Test
    void aWebhookThatIsHalfTypedSurvivesTheEndOfTheSession() {
        visitor.signIn("rea", page("sinks") + "?at=%2Bnew");
        browser.type("#webhook-name", "half")
                .type("#webhook-url", "https://siem.example.com/")
                .type("#webhook-secret", "unseen by storage");
        assertThat(visitor.storage()).contains("siem.example.com").doesNotContain("unseen by storage");
        realm.admin().users().get(realm.user("rea").getId()).logout();
        browser.driver().navigate().refresh();

        browser.enterPassword("rea", ConsoleVisitor.PASSWORD).await("#webhook-name");

        assertThat(browser.driver().findElement(By.id("webhook-name")).getDomProperty("value"))
                .isEqualTo("half");
        assertThat(browser.driver().findElement(By.id("webhook-url")).getDomProperty("value"))
                .isEqualTo("https://siem.example.com/");
    }

    @Test
    void deadLettersAreDeliveredAgain() {
        refusing = true;
        String sink = sink();
        realm.client("demo-cli").password("dave", "wrong", "openid");
        realm.client("demo-cli").password("bob", "wrong", "openid");
        // one that takes nothing at all is tried once in a while only
        realm.client("demo-cli")
                .password("dave", ConsoleVisitor.PASSWORD, "openid")
                .accessToken();
        Eventually.holds(() -> !received.isEmpty() && waiting(sink, "PENDING") == 2);
        realm.server()
                .database()
                .update(
                        "update AP_AUDIT_DELIVERY set FIRST_ATTEMPT_AT = FIRST_ATTEMPT_AT - ?, DUE_AT = 0 where SINK_ID = ?",
                        200 * 3_600_000L,
                        sink);
        Eventually.holds(() -> waiting(sink, "DEAD") == 2);
        visitor.signIn("emil", page("sinks") + "?at=" + sink);
        browser.await("#dead-letters tbody tr");
        assertThat(browser.has("#edit-sink, #remove-sink"))
                .as("without manage-realm")
                .isFalse();
        visitor.reads("The receiver answered 400");
        assertThat(Accessibility.violations(browser)).isEmpty();
        browser.screenshot("console-realm-dead-letters");
        // emil's own login has to wait, too, as long as the sink rests after its failures
        Eventually.holds(() -> waiting(sink, "PENDING") == 0);
        int before = received.size();
        refusing = false;

        browser.click("#dead-letters tbody tr:first-child button");

        visitor.reads("is being delivered again");
        Eventually.holds(() -> received.size() == before + 1);
        visitor.press("Reload");
        Eventually.holds(() -> browser.driver()
                        .findElements(By.cssSelector("#dead-letters tbody tr"))
                        .size()
                == 1);
        browser.click("#redeliver-all").click("#dialog-confirm");
        visitor.reads("One event is being delivered again");
        Eventually.holds(() -> received.size() == before + 2);
        visitor.press("Reload");
        visitor.reads("There are none");
    }

    @Test
    void tamperEvidenceIsSwitchedOnAndBeginsAnew() {
        visitor.signIn("rea", page("evidence"));
        browser.click("#switch-on");
        visitor.reads("Tamper evidence is on").reads("Nothing has been changed");
        List<Map<String, Object>> records = realm.server()
                .database()
                .query(
                        "select ID from AP_AUDIT_EVENT where REALM_ID = ? order by EVENT_TIME",
                        realm.admin().toRepresentation().getId());
        realm.server()
                .database()
                .update(
                        "delete from AP_AUDIT_EVENT where ID = ?",
                        records.get(0).get("id"));

        browser.click("#verify");

        visitor.reads("The chain is broken at position 1").reads("The record is gone");
        assertThat(Accessibility.violations(browser)).isEmpty();
        browser.screenshot("console-realm-evidence-broken");
        browser.click("#begin-anew");
        assertThat(browser.await(".ap-dialog").getText()).contains("The evidence of what was before is gone");
        browser.click("#dialog-confirm");
        visitor.reads("Nothing has been changed").reads("The chain was begun anew");
    }

    @Test
    void whoMayOnlyManageEventsIsToldWhoSwitchesThingsOn() {
        visitor.signIn("emil", page("sinks"));

        visitor.reads("Somebody who may manage the realm adds one");
        assertThat(browser.has("#add-webhook")).isFalse();
        visitor.open(page("sinks") + "?at=%2Bnew");
        browser.await("ap-problem");
        assertThat(browser.has("#webhook-name")).isFalse();
    }

    private String sink() {
        ComponentRepresentation component = new ComponentRepresentation();
        component.setName("refusing");
        component.setProviderId("webhook");
        component.setProviderType("io.accesspack.audit.sink.AuditSink");
        component.setConfig(new MultivaluedHashMap<>(Map.of(
                "url", List.of(address()),
                "secret", List.of("a secret of sixteen bytes"),
                "types", List.of("LOGIN", "LOGIN_ERROR"),
                "allow-http", List.of("true"),
                "allow-private-addresses", List.of("true"))));
        try (Response created = realm.admin().components().add(component)) {
            return CreatedResponseUtil.getCreatedId(created);
        }
    }

    private long waiting(String sink, String state) {
        return realm.server()
                .database()
                .query("select ID from AP_AUDIT_DELIVERY where SINK_ID = ? and STATE = ?", sink, state)
                .size();
    }

    private static String address() {
        return URI.create("http://localhost:" + receiver.getAddress().getPort() + "/events")
                .toString();
    }

    private List<ComponentRepresentation> sinks() {
        return realm.admin()
                .components()
                .query(realm.admin().toRepresentation().getId(), "io.accesspack.audit.sink.AuditSink");
    }

    private String page(String name) {
        return "realm/" + realm.name() + "/" + name;
    }
}
