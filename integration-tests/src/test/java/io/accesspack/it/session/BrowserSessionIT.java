package io.accesspack.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.Concurrently;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser application whose refresh token no script can read. */
@KeycloakTest
class BrowserSessionIT {

    private final TestRealm realm;
    private final AppPage page;

    BrowserSessionIT(TestRealm realm) {
        this.realm = realm;
        this.page = AppPage.open(realm, "demo-browser");
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
        assertThat(page.refresh().status()).isEqualTo(204);
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
        assertThat(page.refresh().status()).isEqualTo(204);
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
        assertThat(page.refresh(Map.of("organization", "nowhere")).status()).isEqualTo(204);

        assertThat(page.logout(Map.of("organization", "acme")).clearedCookies())
                .as("both are of the session that ended")
                .hasSize(2);
    }

    /** A condition that is misspelt or there twice was meant to change what happens. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST token?code=any allows none",
                "POST refresh?organization=acme allows none",
                "POST logout?everywere=true allows everywhere",
                "POST logout?everywhere=false&everywhere=true Duplicated query parameter: everywhere",
                "GET me?organization=acme allows first, max",
                "GET me?max=1&max=2 Duplicated query parameter: max",
                "GET devices?max=1 allows none",
                "DELETE devices?other=true allows others",
                "DELETE devices?others=false&others=true Duplicated query parameter: others",
                "DELETE devices/any?others=true allows none",
            })
    void queryParametersAreKnownAndThereOnce(String row) {
        Jwt accessToken = page.signIn("bob", "openid").accessToken();
        String[] request = row.split(" ", 3);
        String name = request[1].replaceAll(".*\\?|=.*", "");

        Answer answer =
                switch (request[0]) {
                    case "GET" -> page.get(request[1], accessToken);
                    case "DELETE" -> page.delete(request[1], accessToken);
                    default -> page.post(request[1], Map.of("client_id", "demo-browser"));
                };

        assertThat(answer.refusal()).isEqualTo("400 invalid_request");
        assertThat(answer.body().path("error_description").asText())
                .isEqualTo(request[2].replace("allows ", "Unknown query parameter: " + name + "; allowed: "));
        assertThat(page.refresh().status()).as("nothing has ended").isEqualTo(200);
    }

    @Test
    void administratorsQueryParametersAreKnownToo() {
        URI devices = realm.issuer()
                .resolve("/admin/realms/%s/browser-session/users/%s/devices?max=1"
                        .formatted(realm.name(), realm.user("bob").getId()));

        var answer = Http.send(Http.request(devices)
                .header("Authorization", "Bearer " + realm.adminToken())
                .build());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"errorMessage\":\"Unknown query parameter: max; allowed: none\"}");
    }
}
