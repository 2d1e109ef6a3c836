package io.accesspack.testkit.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.accesspack.testkit.TestRealm;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.RealmRepresentation;

/** An SMTP server that keeps what it receives. */
public final class MailCatcher implements AutoCloseable {

    private final GreenMail smtp = new GreenMail(new ServerSetup(0, null, ServerSetup.PROTOCOL_SMTP));

    private MailCatcher() {}

    /** Starts on a free port. */
    public static MailCatcher start() {
        MailCatcher catcher = new MailCatcher();
        catcher.smtp.start();
        return catcher;
    }

    public int port() {
        return smtp.getSmtp().getPort();
    }

    /** Makes this the mail server of a realm. */
    public void serve(TestRealm realm) {
        RealmRepresentation settings = realm.admin().toRepresentation();
        settings.setSmtpServer(Map.of(
                "host", "localhost", "port", Integer.toString(port()), "from", "keycloak@" + realm.name() + ".test"));
        realm.admin().update(settings);
    }

    /** Waits until at least this many mails have come; false when the limit passed first. */
    public boolean awaitMails(int count, Duration limit) {
        return smtp.waitForIncomingEmail(limit.toMillis(), count);
    }

    /** The mails that have come so far. */
    public List<MimeMessage> mails() {
        return List.of(smtp.getReceivedMessages());
    }

    @Override
    public void close() {
        smtp.stop();
    }
}
