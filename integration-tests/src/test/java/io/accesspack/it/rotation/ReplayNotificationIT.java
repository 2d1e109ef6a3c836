package io.accesspack.it.rotation;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.Concurrently;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.mail.MailCatcher;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.Page;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.UserRepresentation;

@KeycloakTest(realm = "rotation-realm.json")
class ReplayNotificationIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final TestRealm realm;
    private final OidcClient app;
    private MailCatcher mails;

    ReplayNotificationIT(TestRealm realm) {
        this.realm = realm;
        this.app = realm.client("app");
    }

    @BeforeEach
    void catchMails() {
        mails = MailCatcher.start();
        mails.serve(realm);
    }

    @AfterEach
    void acknowledgeAndStop() {
        signInAndAcknowledge(new Browser());
        mails.close();
    }

    private void signInAndAcknowledge(Browser browser) {
        Page page = app.authorization("openid").open(browser).signIn("alice", "alice-password");
        if (!page.isReturnedToClient()) {
            page.submit("#refresh-token-replay-form", Map.of());
        }
    }

    private Jwt replay(Map<String, Object> configuration) {
        return replay("alice", configuration);
    }

    private Jwt replay(String user, Map<String, Object> configuration) {
        RotationPolicies.configure(realm, configuration);
        Jwt first = app.password(user, user + "-password", "openid").refreshToken();
        app.refresh(first);
        assertThat(app.refresh(first)).isRefusedWith("invalid_grant");
        return first;
    }

    @Test
    void mailsWhatHappenedAndWhatToDo() throws MessagingException, IOException {
        replay(Map.of("overlap-seconds", 0, "on-replay", "user"));

        assertThat(mails.awaitMails(1, LIMIT)).isTrue();
        MimeMessage mail = mails.mails().get(0);
        assertThat(mail.getAllRecipients()).singleElement().hasToString("alice@rotation.test");
        assertThat(mail.getSubject()).isEqualTo("You were signed out for your security");
        assertThat(part(mail, "text/plain"))
                .contains("Hello Alice", "The App", "127.0.0.1", "UTC", "signed out everywhere", "sign in again");
        assertThat(part(mail, "text/html")).contains("<li>", "The App", "127.0.0.1");
    }

    @Test
    void mailsInTheUsersLanguage() throws MessagingException, IOException {
        replay("anna", Map.of("overlap-seconds", 0));

        assertThat(mails.awaitMails(1, LIMIT)).isTrue();
        assertThat(mails.mails().get(0).getSubject()).isEqualTo("Sie wurden zu Ihrer Sicherheit abgemeldet");
        assertThat(part(mails.mails().get(0), "text/plain")).contains("Guten Tag Anna", "für The App");
    }

    @Test
    void mailsOncePerFamily() {
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 0));
        Jwt first = app.password("alice", "alice-password", "openid").refreshToken();
        app.refresh(first);
        assertThat(Concurrently.run(5, () -> app.refresh(first)))
                .allSatisfy(replay -> assertThat(replay).isRefusedWith("invalid_grant"));
        assertThat(mails.awaitMails(1, LIMIT)).isTrue();

        app.refresh(first);
        replay(Map.of("overlap-seconds", 0));

        assertThat(mails.awaitMails(2, LIMIT)).isTrue();
        assertThat(mails.mails()).hasSize(2);
    }

    @Test
    void canBeToldNotToMail() {
        replay(Map.of("overlap-seconds", 0, "notify-user", false));
        replay(Map.of("overlap-seconds", 0, "notify-user", true));

        assertThat(mails.awaitMails(1, LIMIT)).isTrue();
        assertThat(mails.mails()).as("only the second replay is told").hasSize(1);
    }

    @Test
    void revokesAlthoughTheMailServerIsDown() {
        mails.close();

        Jwt first = replay(Map.of("overlap-seconds", 0));

        assertThat(new Families(realm.server().database()).of(first).get("revoked_at"))
                .isNotNull();
        assertThat(realm.events("REFRESH_TOKEN_ERROR"))
                .anyMatch(event -> "refresh_token_replay".equals(event.getError())
                        && first.string("sid").equals(event.getSessionId()));
        Eventually.holds(
                () -> realm.server().log().contains("The mail about a replayed refresh token did not reach user"));
    }

    @Test
    void saysWhyAtTheNextLoginOnce() {
        replay(Map.of("overlap-seconds", 0));

        Page notice = app.authorization("openid").open(new Browser()).signIn("alice", "alice-password");
        assertThat(notice.text()).contains("You were signed out because", "The App");
        assertThat(notice.submit("#refresh-token-replay-form", Map.of()).isReturnedToClient())
                .isTrue();

        Page again = app.authorization("openid").open(new Browser()).signIn("alice", "alice-password");
        assertThat(again.isReturnedToClient()).isTrue();
    }

    @Test
    void doesNotKeepThePasswordGrantFromSigningIn() {
        replay(Map.of("overlap-seconds", 0));

        assertThat(app.password("alice", "alice-password", "openid")).isIssued();
    }

    @Test
    void canRequireANewPassword() {
        replay(Map.of("overlap-seconds", 0, "require-password-update", true));

        assertThat(realm.user("alice").getRequiredActions()).containsExactly("UPDATE_PASSWORD");
        assertThat(app.password("alice", "alice-password", "openid")).isRefusedWith("invalid_grant");

        realm.admin().users().get(realm.user("alice").getId()).resetPassword(TestUser.password("alice-password"));
        UserRepresentation alice = realm.user("alice");
        alice.setRequiredActions(List.of());
        realm.admin().users().get(alice.getId()).update(alice);
    }

    private static String part(MimeMessage mail, String type) throws MessagingException, IOException {
        Multipart parts = (Multipart) mail.getContent();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType(type)) {
                return (String) part.getContent();
            }
        }
        throw new AssertionError("No part " + type);
    }
}
