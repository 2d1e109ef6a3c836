package io.accesspack.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.mail.MailCatcher;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Page;
import jakarta.mail.Multipart;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Whoever logs in to the demo meets the same steps in the same order, whether they come for the first time or not. */
@KeycloakTest
class StepsOfLoginIT {

    private static final String PASSWORD = "demo-password";
    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final List<String> IN_ORDER = List.of("organization", "second factor", "new password");

    private final TestRealm realm;

    StepsOfLoginIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void theFirstLoginHasTheOrderOfEveryOther() {
        UserResource user = createAdministratorOfTwo("erin");

        requireNewPassword(user);
        assertThat(steps(passwordOf("erin"), "erin")).containsExactlyElementsOf(IN_ORDER);

        requireNewPassword(user);
        assertThat(steps(passwordOf("erin"), "erin")).containsExactlyElementsOf(IN_ORDER);
    }

    @Test
    void aForgottenPasswordHasThatOrderToo() throws Exception {
        createAdministratorOfTwo("finn");
        try (MailCatcher mails = MailCatcher.start()) {
            mails.serve(realm);
            RealmRepresentation settings = realm.admin().toRepresentation();
            settings.setResetPasswordAllowed(true);
            realm.admin().update(settings);

            assertThat(steps(forgottenPasswordOf("finn", mails), "finn")).containsExactlyElementsOf(IN_ORDER);
            assertThat(steps(forgottenPasswordOf("finn", mails), "finn")).containsExactlyElementsOf(IN_ORDER);
        }
    }

    private Page passwordOf(String username) {
        return realm.client("demo-spa")
                .authorization("openid organization")
                .open(new Browser())
                .enterPassword(username, PASSWORD);
    }

    private Page forgottenPasswordOf(String username, MailCatcher mails) throws Exception {
        int before = mails.mails().size();
        Browser browser = new Browser();
        realm.client("demo-spa")
                .authorization("openid organization")
                .open(browser)
                .follow("a[href*=reset-credentials]")
                .submit("#kc-reset-password-form", Map.of("username", username));
        assertThat(mails.awaitMails(before + 1, Duration.ofSeconds(20))).isTrue();
        Multipart mail = (Multipart) mails.mails().get(before).getContent();
        Matcher link = LINK.matcher(mail.getBodyPart(0).getContent().toString());
        assertThat(link.find()).isTrue();
        return browser.open(URI.create(link.group()));
    }

    /** Does what each page asks for until the application has the browser back. */
    private static List<String> steps(Page first, String username) {
        List<String> steps = new ArrayList<>();
        Page page = first;
        while (!page.isReturnedToClient()) {
            assertThat(steps).as(page.text()).hasSizeLessThan(5);
            if (shows(page, "#organization-picker")) {
                steps.add("organization");
                page = page.submit("#organization-picker", Map.of("organization", "acme"));
            } else if (shows(page, "#kc-passwd-update-form")) {
                steps.add("new password");
                page = page.submit(
                        "#kc-passwd-update-form", Map.of("password-new", PASSWORD, "password-confirm", PASSWORD));
            } else {
                steps.add(shows(page, "#kc-totp-settings-form, #kc-otp-login-form") ? "second factor" : page.text());
                page = page.secondFactor(username);
            }
        }
        return steps;
    }

    private static boolean shows(Page page, String selector) {
        return !page.document().select(selector).isEmpty();
    }

    private UserResource createAdministratorOfTwo(String username) {
        realm.admin()
                .users()
                .create(TestUser.of(username, username + "@demo.test", PASSWORD))
                .close();
        String id = realm.user(username).getId();
        realm.admin().organizations().list(0, 10).forEach(organization -> {
            realm.admin()
                    .organizations()
                    .get(organization.getId())
                    .members()
                    .addMember(id)
                    .close();
            assertThat(Api.ofAdministrator(realm)
                            .put("organizations/" + organization.getId() + "/members/" + id + "/roles", "[\"admin\"]")
                            .status())
                    .isEqualTo(204);
        });
        return realm.admin().users().get(id);
    }

    private static void requireNewPassword(UserResource user) {
        UserRepresentation changed = user.toRepresentation();
        changed.setRequiredActions(List.of("UPDATE_PASSWORD"));
        user.update(changed);
    }
}
