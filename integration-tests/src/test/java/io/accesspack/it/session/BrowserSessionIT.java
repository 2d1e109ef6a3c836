package io.accesspack.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.Concurrently;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A browser application whose refresh token no script can read. */
@KeycloakTest
class BrowserSessionIT {

    private final TestRealm realm;
    private final AppPage page;

    BrowserSessionIT(TestRealm realm) {
        this.realm = realm;
        this.page = AppPage.open(realm, "demo-spa");
    }

    @Test
    void signInGivesThePageAnAccessTokenAndTheBrowserACookie() {
        Answer signedIn = page.signIn("alice", "openid organization:acme");

        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.accessToken().claims()).containsEntry("org_alias", "acme");
        assertThat(signedIn.body().has("refresh_token")).isFalse();
        assertThat(signedIn.body().has("id_token")).isTrue();
        assertThat(signedIn.header("Cache-Control")).contains("no-store");
        assertThat(signedIn.sessionCookies())
                .singleElement()
                .asString()
                .matches("__Secure-AP-[0-9a-f]{12}-[0-9a-f]{12}=[^;]+;.*")
                .contains("HttpOnly", "Secure", "SameSite=Strict", "Path=/realms/" + realm.name() + "/browser-session/")
                .doesNotContain("Domain", "Max-Age", "Expires");
        assertThat(signedIn.setCookies())
                .filteredOn(line -> line.startsWith("__Host-AP-BROWSER="))
                .singleElement()
                .asString()
                .contains("HttpOnly", "Secure", "SameSite=Strict", "Path=/;")
                .doesNotContain("Domain");
    }

    @Test
    void refreshRotatesTheCookie() {
        page.signIn("alice", "openid organization:acme");
        String first = page.sessionCookie().getValue();

        Answer refreshed = page.refresh();

        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(refreshed.accessToken().claims()).containsEntry("org_alias", "acme");
        assertThat(refreshed.body().has("refresh_token")).isFalse();
        assertThat(page.sessionCookie().getValue()).isNotEqualTo(first);
        assertThat(page.refresh().status()).isEqualTo(200);
    }

    @Test
    void twoTabsAtOnceDoNotReplayEachOther() {
        page.signIn("alice", "openid");

        List<Answer> answers = Concurrently.run(8, page.stolen()::refresh);

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(page.refresh().status()).isEqualTo(200);
    }

    @Test
    void withoutACookieTheUserHasToLogIn() {
        assertThat(page.refresh().refusal()).isEqualTo("401 login_required");
        assertThat(page.logout().status()).isEqualTo(204);
        assertThat(page.logoutEverywhere().refusal()).isEqualTo("401 login_required");
    }

    @Test
    void logoutEndsTheSessionAndClearsTheCookie() {
        page.signIn("alice", "openid");
        AppPage copy = page.stolen();

        Answer loggedOut = page.logout();

        assertThat(loggedOut.status()).isEqualTo(204);
        assertThat(loggedOut.clearedCookies()).hasSize(1);
        assertThat(page.refresh().refusal()).isEqualTo("401 login_required");
        Answer dead = copy.refresh();
        assertThat(dead.refusal()).isEqualTo("400 invalid_grant");
        assertThat(dead.body().has("reason")).isFalse();
        assertThat(dead.clearedCookies()).hasSize(1);
    }

    @Test
    void organizationsLiveSideBySide() {
        page.signIn("alice", "openid organization:acme");
        page.signIn("alice", "openid organization:globex");

        assertThat(page.refresh().accessToken().claims()).containsEntry("org_alias", "globex");
        assertThat(page.refresh(Map.of("organization", "acme")).accessToken().claims())
                .containsEntry("org_alias", "acme");
        assertThat(page.refresh(Map.of("organization", "globex")).accessToken().claims())
                .containsEntry("org_alias", "globex");
        assertThat(page.refresh(Map.of("organization", "nowhere")).refusal()).isEqualTo("401 login_required");

        assertThat(page.logout(Map.of("organization", "acme")).clearedCookies())
                .as("both are of the session that ended")
                .hasSize(2);
    }
}
