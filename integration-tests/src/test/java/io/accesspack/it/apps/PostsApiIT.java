package io.accesspack.it.apps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.AuthorizationCodeFlow;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.AppServer;
import io.accesspack.testkit.server.Pack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Java API server as it is started, on PostgreSQL, with tokens as Keycloak issues them. Its own tests forge tokens. */
@KeycloakTest
class PostsApiIT {

    private static final String PASSWORD = "demo-password";
    private static final String POST = "{\"title\": \"Hello\", \"body\": \"World\"}";

    private static Database database;
    private static AppServer api;
    private static OidcClient cli;
    private static Jwt alice;
    private static Jwt bob;
    private static Jwt dave;
    private static Jwt daveUnproven;

    @BeforeAll
    static void start(TestRealm realm) {
        cli = realm.client("demo-cli");
        database = Database.start("postgres");
        Map<String, String> environment = Map.of(
                "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUERURI",
                        realm.issuer().toString(),
                "SPRING_DATASOURCE_URL", database.url(),
                "SPRING_DATASOURCE_USERNAME", database.username(),
                "SPRING_DATASOURCE_PASSWORD", database.password());
        api = AppServer.start(
                "posts-api",
                environment,
                port -> List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        Pack.locate().app("posts-api/target/posts-api.jar").toString(),
                        "--server.port=" + port));
        alice = realm.client("demo-spa")
                .signIn("alice", PASSWORD, "openid organization:acme") // with a second factor
                .accessToken();
        bob = token("bob", "acme");
        daveUnproven = token("dave", "acme");
        AuthorizationCodeFlow stepUp = realm.client("demo-spa")
                .authorization("openid organization:acme")
                .with("acr_values", "mfa");
        dave = stepUp.redeem(stepUp.open(new Browser()).signIn("dave", PASSWORD))
                .accessToken();
    }

    @AfterAll
    static void stop() {
        if (api != null) {
            api.close();
        }
        database.close();
    }

    @Test
    void aMemberWritesAndReads() throws IOException {
        HttpResponse<String> created = post(bob);

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(new ObjectMapper().readTree(created.body()).path("author").asText())
                .isEqualTo("Bob Demo");
        assertThat(get(bob, pathOf(created)).statusCode()).isEqualTo(200);
        assertThat(get(alice, "/api/posts").body()).contains(idOf(created));
    }

    @Test
    void onlyWhoMayDeleteDeletes() {
        String path = pathOf(post(bob));

        assertThat(put(bob, path).statusCode()).isEqualTo(403);
        assertThat(put(dave, path).statusCode()).isEqualTo(200);
        assertThat(delete(dave, path).statusCode()).isEqualTo(204);
        assertThat(get(alice, path).statusCode()).isEqualTo(404);
    }

    /** Whether bob may is not said before he has shown who he is. */
    @Test
    void whoDeletesShowsASecondFactor() {
        String path = pathOf(post(bob));

        for (Jwt unproven : List.of(bob, daveUnproven)) {
            HttpResponse<String> refused = delete(unproven, path);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .contains("error=\"insufficient_user_authentication\"", "acr_values=\"mfa\"");
        }
        assertThat(get(alice, path).statusCode()).isEqualTo(200);
    }

    @Test
    void onlyWhoManagesUsersSeesThem() {
        post(bob);

        assertThat(get(alice, "/api/users").body()).contains("\"name\":\"Bob Demo\"");
        assertThat(get(dave, "/api/users").statusCode()).isEqualTo(403);
    }

    @Test
    void anotherOrganizationSeesNothing() {
        String path = pathOf(post(alice));
        Jwt carol = token("carol", "globex");
        Jwt aliceInGlobex = token("alice", "globex");

        assertThat(get(carol, path).statusCode()).isEqualTo(404);
        assertThat(put(carol, path).statusCode()).isEqualTo(404);
        assertThat(get(aliceInGlobex, path).statusCode()).isEqualTo(404);
        assertThat(get(carol, "/api/posts").body()).isEqualTo("[]");
    }

    @Test
    void aTokenThatIsNotForOneOrganizationAllowsNothing() {
        Jwt none = cli.password("mallory", PASSWORD, "openid organization:acme").accessToken();
        Jwt several = cli.password("alice", PASSWORD, "openid organization:*").accessToken();

        assertThat(get(none, "/api/posts").statusCode()).isEqualTo(403);
        assertThat(get(several, "/api/posts").statusCode()).isEqualTo(403);
    }

    @Test
    void onlyAccessTokensCount() {
        TokenResponse tokens = cli.password("bob", PASSWORD, "openid organization:acme");

        assertThat(get(tokens.accessToken(), "/api/posts").statusCode()).isEqualTo(200);
        assertThat(get(tokens.idToken(), "/api/posts").statusCode()).isEqualTo(401);
        assertThat(get(tokens.refreshToken(), "/api/posts").statusCode()).isEqualTo(401);
    }

    @Test
    void changesAreAudited() {
        String path = pathOf(post(dave));
        put(dave, path);
        delete(dave, path);

        List<Map<String, Object>> records = database.query(
                "select action, user_id, username, organization_id, address from post_audit"
                        + " where cast(post_id as varchar) = ? order by occurred_at",
                path.substring("/api/posts/".length()));

        assertThat(records).extracting(row -> row.get("action")).containsExactly("CREATE", "UPDATE", "DELETE");
        assertThat(records)
                .extracting(row -> Set.copyOf(row.values()))
                .allMatch(values ->
                        values.containsAll(List.of(dave.string("sub"), "dave", dave.string("org_id"), "127.0.0.1")));
        assertThat(api.log()).contains("DELETE post=" + path.substring("/api/posts/".length()));
    }

    private static Jwt token(String user, String organization) {
        return cli.password(user, PASSWORD, "openid organization:" + organization)
                .accessToken();
    }

    private HttpResponse<String> get(Jwt token, String path) {
        return call(token, "GET", path);
    }

    private HttpResponse<String> post(Jwt token) {
        return call(token, "POST", "/api/posts");
    }

    private HttpResponse<String> put(Jwt token, String path) {
        return call(token, "PUT", path);
    }

    private HttpResponse<String> delete(Jwt token, String path) {
        return call(token, "DELETE", path);
    }

    private HttpResponse<String> call(Jwt token, String method, String path) {
        return Http.send(Http.request(URI.create(api.url() + path))
                .header("Authorization", "Bearer " + token.encoded())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(POST))
                .build());
    }

    private static String pathOf(HttpResponse<String> created) {
        return created.headers().firstValue("Location").orElseThrow();
    }

    private static String idOf(HttpResponse<String> created) {
        return pathOf(created).substring("/api/posts/".length());
    }
}
