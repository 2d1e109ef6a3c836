package io.accesspack.it.apps;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.Concurrently;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.Page;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.AppServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** The samples of the guides for Express, with tokens as Keycloak issues them. The package's own tests forge tokens. */
@KeycloakTest
class ExpressIT {

    private static final String PASSWORD = "demo-password";

    /** The goal is a second; two is what a busy machine gets. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private static AppServer api;

    private final TestRealm realm;
    private final OidcClient cli;

    ExpressIT(TestRealm realm) {
        this.realm = realm;
        cli = realm.client("demo-cli");
    }

    @BeforeAll
    static void start(TestRealm realm) {
        api = NodeApp.start("api", Map.of("ISSUER", realm.issuer().toString()));
    }

    @AfterAll
    static void stop() {
        if (api != null) {
            api.close();
        }
    }

    @Test
    void permissionsDecideInTheOrganizationOfThePath() {
        Jwt bob = token("bob", "openid organization:acme");

        assertThat(call("GET", "/acme/posts", bob)).isEqualTo(200);
        assertThat(call("POST", "/acme/posts", bob)).isEqualTo(201);
        assertThat(call("GET", "/" + bob.string("org_id") + "/posts", bob)).isEqualTo(200);
        assertThat(call("DELETE", "/acme/posts", bob)).isEqualTo(403);
        assertThat(call("GET", "/globex/posts", bob)).isEqualTo(403);
        assertThat(call("DELETE", "/acme/posts", token("dave", "openid organization:acme")))
                .isEqualTo(204);
    }

    @Test
    void whoBelongsToNoOrganizationMayDoNothing() {
        assertThat(call("GET", "/acme/posts", token("mallory", "openid"))).isEqualTo(403);
        assertThat(call("GET", "/acme/posts", token("alice", "openid organization:globex")))
                .isEqualTo(403);
        assertThat(call("GET", "/acme/posts", null)).isEqualTo(401);
    }

    @Test
    void onlyAccessTokensCount() {
        TokenResponse tokens = cli.password("bob", PASSWORD, "openid organization:acme");

        assertThat(call("GET", "/acme/posts", tokens.accessToken())).isEqualTo(200);
        assertThat(call("GET", "/acme/posts", tokens.idToken())).isEqualTo(401);
        assertThat(call("GET", "/acme/posts", tokens.refreshToken())).isEqualTo(401);
    }

    @Test
    void whoHasBeenSignedOutIsRefused() {
        Jwt dave = token("dave", "openid organization:acme");
        assertThat(call("GET", "/acme/posts", dave)).isEqualTo(200);
        assertThat(call("DELETE", "/acme/posts", dave)).isEqualTo(204);

        endSessions("dave");

        assertThat(call("DELETE", "/acme/posts", dave))
                .as("Keycloak is asked, so at once")
                .isEqualTo(401);
        long since = System.nanoTime();
        Eventually.holds(() -> call("GET", "/acme/posts", dave) == 401);
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(LIMIT);
        assertThat(call("GET", "/acme/posts", token("dave", "openid organization:acme")))
                .isEqualTo(200);
    }

    @Test
    void aServerRenderedAppKeepsItsTokensToItself() {
        accessTokenLifespan(9); // less than the ten seconds before expiry in which the app refreshes
        try (AppServer app = serverRendered()) {
            URI start = app.url().resolve("/");
            Browser browser = new Browser();
            Page home = signIn(browser, start);

            assertThat(home.text()).contains("bob in acme", "posts");
            assertThat(home.document().html()).doesNotContain("eyJ");
            assertThat(Concurrently.run(4, () -> browser.open(start).status())).containsOnly(200);
            assertThat(realm.events("REFRESH_TOKEN")).isNotEmpty();
            assertThat(realm.events("REFRESH_TOKEN_ERROR")).isEmpty();

            endSessions("bob");

            assertThat(browser.open(start).uri().getAuthority())
                    .as("where the user signs in again")
                    .isEqualTo(realm.issuer().getAuthority());
        } finally {
            accessTokenLifespan(300);
        }
    }

    /** The application of the guide, as the client that the guide registers. */
    private AppServer serverRendered() {
        ClientRepresentation client = Guide.named("server-rendered.md").json(ClientRepresentation.class);
        realm.admin().clients().create(client).close();
        return NodeApp.start(
                "server-rendered",
                Map.of(
                        "ISSUER", realm.issuer().toString(),
                        "API", api.url().toString(),
                        "CLIENT_ID", client.getClientId(),
                        "CLIENT_SECRET", client.getSecret(),
                        "SESSION_SECRET", "only for this test"));
    }

    private static Page signIn(Browser browser, URI start) {
        Page sentToKeycloak = browser.open(start);
        Page back = browser.open(sentToKeycloak.uri()).signIn("bob", PASSWORD);
        return browser.open(back.uri());
    }

    /** Not the user's <em>log out</em>, after which tokens of the same second are refused, too: other tests have some. */
    private void endSessions(String user) {
        realm.admin().users().get(realm.user(user).getId()).getUserSessions().forEach(session -> realm.admin()
                .deleteSession(session.getId(), false));
    }

    private void accessTokenLifespan(int seconds) {
        RealmRepresentation representation = realm.admin().toRepresentation();
        representation.setAccessTokenLifespan(seconds);
        realm.admin().update(representation);
    }

    private Jwt token(String user, String scope) {
        return cli.password(user, PASSWORD, scope).accessToken();
    }

    private int call(String method, String path, Jwt token) {
        HttpRequest.Builder request = Http.request(URI.create(api.url() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString("{\"title\": \"Hello\"}"));
        if (token != null) {
            request.header("Authorization", "Bearer " + token.encoded());
        }
        return Http.send(request.build()).statusCode();
    }
}
