package io.accesspack.it.login;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.browser.ChromiumBrowser;
import io.accesspack.testkit.mail.MailCatcher;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.UserRepresentation;

/** The mails as a mail program shows them that has a browser inside, in the languages of their readers. */
@KeycloakTest
class MailsIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @RegisterExtension
    static final ChromiumBrowser browser = new ChromiumBrowser();

    private final TestRealm realm;
    private final MailCatcher mails = MailCatcher.start();

    @TempDir
    private Path folder;

    MailsIT(TestRealm realm) {
        this.realm = realm;
    }

    @BeforeEach
    void catchMails() {
        mails.serve(realm);
        realm.listen("organization-grant-mail", true);
    }

    @AfterEach
    void stopTheMails() {
        mails.close();
    }

    @ParameterizedTest
    @CsvSource({"bob, en, Hello Bob", "dave, de, Guten Tag Dave"})
    void tellOfAReplay(String username, String language, String greeting) throws Exception {
        speaks(username, language);
        OidcClient cli = realm.client("demo-cli");
        Jwt first = cli.password(username, "demo-password", "openid").refreshToken();
        cli.refresh(cli.refresh(first).refreshToken());

        assertThat(cli.refresh(first)).isRefusedWith("invalid_grant");

        read("mail-replay-" + language);
        assertThat(browser.text()).contains(greeting, "Demo command line", "127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({"bob, en, New: billing", "dave, de, 'Entzogen: billing, editor'"})
    void tellOfChangedGrants(String username, String language, String change) throws Exception {
        speaks(username, language);
        String acme = realm.admin().organizations().search("Acme").get(0).getId();
        String roles = "organizations/%s/members/%s/roles"
                .formatted(acme, realm.user(username).getId());
        Api api = Api.ofAdministrator(realm);
        String granted = language.equals("en") ? "[\"billing\"]" : "[\"admin\"]";

        assertThat(api.put(roles, granted).status()).isEqualTo(204);

        read("mail-grant-" + language);
        assertThat(browser.text()).contains("Acme", change);
    }

    private void speaks(String username, String language) {
        UserRepresentation user = realm.user(username);
        user.setAttributes(Map.of("locale", List.of(language)));
        realm.admin().users().get(user.getId()).update(user);
    }

    private void read(String name) throws MessagingException, IOException {
        assertThat(mails.awaitMails(1, LIMIT)).isTrue();
        Multipart parts = (Multipart) mails.mails().get(0).getContent();
        Path html = Files.writeString(
                folder.resolve("mail.html"), parts.getBodyPart(1).getContent().toString());
        LoginPages.review(browser.open(html.toUri()), name);
    }
}
