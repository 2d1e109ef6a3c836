package io.accesspack.it.organization.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.mail.MailCatcher;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;

@KeycloakTest
class GrantMailIT {

    private static final String LISTENER = "organization-grant-mail";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final TestRealm realm;
    private final Acme acme;

    GrantMailIT(TestRealm realm) {
        this.realm = realm;
        acme = new Acme(realm);
    }

    @AfterEach
    void listenNoMore() {
        realm.listen(LISTENER, false);
    }

    @Test
    void mailsAMemberWhatChangesOnceTheRealmWantsIt() throws Exception {
        try (MailCatcher mails = MailCatcher.start()) {
            mails.serve(realm);
            acme.grant("bob", "editor");
            realm.listen(LISTENER, true);

            acme.grant("dave", "editor");

            assertThat(mails.awaitMails(1, LIMIT)).isTrue();
            MimeMessage mail = mails.mails().get(0);
            assertThat(mail.getAllRecipients()).singleElement().hasToString("dave@demo.test");
            assertThat(mail.getSubject()).isEqualTo("Your access in Acme has changed");
            String text =
                    ((Multipart) mail.getContent()).getBodyPart(0).getContent().toString();
            assertThat(text).contains("Hello Dave", "Taken away: billing").doesNotContain("New:");
            String html =
                    ((Multipart) mail.getContent()).getBodyPart(1).getContent().toString();
            assertThat(html).contains("<li>Taken away: billing</li>", "Access Pack demo");
        }
    }

    @Test
    void aMailServerThatIsGoneKeepsNoGrantFromBeingSaved() {
        realm.listen(LISTENER, true);
        RealmRepresentation settings = realm.admin().toRepresentation();
        settings.getSmtpServer().put("port", "1");
        realm.admin().update(settings);

        acme.grant("bob", "billing");

        assertThat(acme.administrator().get(acme.member("bob", "roles")).body()).contains("billing");
    }
}
