package io.accesspack.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.browser.ChromiumBrowser;
import io.accesspack.testkit.mail.MailCatcher;
import io.accesspack.testkit.oidc.Http;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/**
 * Three minutes of somebody who never saw the REST API, in a realm that had nothing: invite a colleague, make a role, give it, find
 * out why somebody may do something, read what happened, and sign out a lost laptop.
 */
@KeycloakTest(realm = "plain-realm.json")
class ConsoleStoryIT {

    private static final Duration THREE_MINUTES = Duration.ofMinutes(3);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @RegisterExtension
    static final RealPages pages = new RealPages();

    @RegisterExtension
    static final ChromiumBrowser browser = new ChromiumBrowser();

    @RegisterExtension
    static final ChromiumBrowser laptop = new ChromiumBrowser();

    private static MailCatcher mails;

    private final TestRealm realm;

    ConsoleStoryIT(TestRealm realm) {
        this.realm = realm;
    }

    @BeforeAll
    static void anEmptyRealmAndAFreshManager(TestRealm realm) {
        mails = MailCatcher.start();
        RealmRepresentation settings = realm.admin().toRepresentation();
        settings.setOrganizationsEnabled(true);
        settings.setAdminEventsEnabled(true);
        settings.setAdminEventsDetailsEnabled(true);
        realm.admin().update(settings);
        realm.listen("audit-trail", true);
        mails.serve(realm);
        Http.send(Http.request(
                        URI.create(realm.server().url() + "/admin/realms/" + realm.name() + "/access-console/client"))
                .header("Authorization", "Bearer " + realm.adminToken())
                .POST(BodyPublishers.noBody())
                .build());
        OrganizationRepresentation acme = new OrganizationRepresentation();
        acme.setName("Acme");
        acme.setAlias("acme");
        acme.addDomain(new OrganizationDomainRepresentation("acme.test"));
        realm.admin().organizations().create(acme).close();
        Api api = Api.ofAdministrator(realm);
        api.put("catalogue/posts.create", "{\"description\": \"Write posts\"}");
        api.put("catalogue/posts.delete", "{\"description\": \"Delete posts\"}");
        api.post("roles", "{\"name\": \"manager\", \"permissions\": [\"organization.*\", \"posts.*\"]}");
        String organization =
                realm.admin().organizations().search("Acme", true, 0, 1).get(0).getId();
        for (String name : new String[] {"mia", "ivy"}) {
            realm.admin()
                    .users()
                    .create(TestUser.of(name, name + "@acme.test", ConsoleVisitor.PASSWORD))
                    .close();
            realm.admin()
                    .organizations()
                    .get(organization)
                    .members()
                    .addMember(realm.user(name).getId())
                    .close();
        }
        api.put(
                "organizations/" + organization + "/members/"
                        + realm.user("mia").getId() + "/roles/manager",
                null);
    }

    @AfterAll
    static void stop() {
        if (mails != null) {
            mails.close();
        }
    }

    @Test
    void takesLessThanThreeMinutes() {
        new ConsoleVisitor(laptop, realm).signIn("ivy", "");
        ConsoleVisitor mia = new ConsoleVisitor(browser, realm);
        Instant begin = Instant.now();

        mia.signIn("mia", "");
        browser.await("#members tbody tr");

        mia.press("Roles");
        browser.click("#new-role").type("#role-name", "author").type("#role-description", "Writes");
        mia.box("posts.create").click();
        browser.click("#save-role").await("#role-permissions");

        mia.press("Invitations").press("Invite somebody");
        browser.type("#email", "omar@acme.test");
        mia.box("author").click();
        browser.click("#send-invitation");
        mia.reads("omar@acme.test has been invited").reads("author");
        assertThat(mails.awaitMails(1, LIMIT)).isTrue();

        mia.press("Members").press("ivy Test");
        browser.click("[data-grant=roles]");
        mia.box("author").click();
        browser.click("#dialog-confirm");
        mia.reads("ivy Test has been granted author");
        browser.type("#what-if", "posts.create").click("ap-what-if button[type=submit]");
        assertThat(browser.await("#what-if-answer").getText()).contains("Yes", "role author");

        browser.click("#end-sessions").click("#dialog-confirm");
        mia.reads("has been signed out everywhere");

        mia.press("Activity");
        mia.reads("Role created").reads("Access granted").reads("ivy Test");

        assertThat(Duration.between(begin, Instant.now())).isLessThan(THREE_MINUTES);
        new ConsoleVisitor(laptop, realm).open("");
        laptop.await("#username");
        assertThat(mia.storage()).doesNotContain("eyJ");
    }
}
