package io.accesspack.it.organization;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.mail.MailCatcher;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Page;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.keycloak.representations.idm.OrganizationInvitationRepresentation;

/** Keycloak's invitations to acme by mail, and the people who read it. */
final class Invitations implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    private final MailCatcher mails = MailCatcher.start();
    private final DemoOrganization acme;

    Invitations(TestRealm realm) {
        mails.serve(realm);
        acme = new DemoOrganization(realm, "acme");
    }

    /** Invites somebody; returns the link in the mail. */
    URI invite(String address) {
        int before = mails.mails().size();
        try (var response = acme.organization().members().inviteUser(address, null, null)) {
            if (response.getStatus() != 204) {
                throw new AssertionError(response.getStatus() + " " + response.readEntity(String.class));
            }
        }
        if (!mails.awaitMails(before + 1, LIMIT)) {
            throw new AssertionError("No mail to " + address);
        }
        return link(mails.mails().get(before));
    }

    /** The link in the next mail, whatever it is about. */
    URI next(String address) {
        if (!mails.awaitMails(1, LIMIT)) {
            throw new AssertionError("No mail to " + address);
        }
        return link(mails.mails().get(0));
    }

    /** The open or expired invitation of the address. */
    OrganizationInvitationRepresentation of(String address) {
        return acme.organization().invitations().list().stream()
                .filter(invitation -> invitation.getEmail().equals(address))
                .findFirst()
                .orElseThrow();
    }

    /** Follows the link as somebody who has an account. */
    static void accept(URI link) {
        new Browser().open(link).follow("#kc-info-message a");
    }

    /** Follows the link as somebody who has none yet. */
    static Page register(URI link, String username, String address, String password) {
        return new Browser()
                .open(link)
                .submit(
                        "#kc-register-form",
                        Map.of(
                                "username", username,
                                "email", address,
                                "firstName", username,
                                "lastName", "Invited",
                                "password", password,
                                "password-confirm", password));
    }

    private static URI link(MimeMessage mail) {
        try {
            String text =
                    ((Multipart) mail.getContent()).getBodyPart(0).getContent().toString();
            Matcher link = LINK.matcher(text);
            if (!link.find()) {
                throw new AssertionError("No link in " + text);
            }
            return URI.create(Parser.unescapeEntities(link.group(), false));
        } catch (IOException | MessagingException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        mails.close();
    }
}
