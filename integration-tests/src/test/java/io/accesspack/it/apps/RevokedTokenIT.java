package io.accesspack.it.apps;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.server.AppServer;
import io.accesspack.testkit.server.Pack;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Java API server as {@code ./start} runs it: it refuses tokens that have not expired, and asks Keycloak about none. */
@KeycloakTest
class RevokedTokenIT {

    private static final String PASSWORD = "demo-password";

    /** The goal is a second; two is what a busy machine gets. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private static AppServer api;

    private final TestRealm realm;

    RevokedTokenIT(TestRealm realm) {
        this.realm = realm;
    }

    @BeforeAll
    static void start(TestRealm realm) {
        api = AppServer.start(
                "posts-api",
                Map.of(
                        // Who is not decided by the list is not let in: nothing here is introspection's work.
                        "ACCESS_PACK_REVOCATIONS_WHEN_STALE", "refuse",
                        "ACCESS_PACK_REVOCATIONS_START_UP_WAIT", "30",
                        "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI",
                                realm.issuer().toString()),
                port -> List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        Pack.locate().app("posts-api/target/posts-api.jar").toString(),
                        "--server.port=" + port));
    }

    @AfterAll
    static void stop() {
        if (api != null) {
            api.close();
        }
    }

    @Test
    void aRoleThatWasTakenAwayStopsWorking() {
        Jwt before = token("dave");
        assertThat(status(before)).isEqualTo(200);

        String roles = "organizations/" + before.string("org_id") + "/members/" + before.string("sub") + "/roles";
        assertThat(Api.ofAdministrator(realm).put(roles, "[\"billing\"]").status())
                .isEqualTo(204);

        assertIsRefused(before);
        // One that was issued in the same second is refused, too: an application refreshes once more.
        Eventually.holds(() -> status(token("dave")) == 200);
    }

    @Test
    void aSessionThatHasEndedStopsWorking() {
        Jwt ended = token("bob");
        Jwt other = token("dave");
        assertThat(status(ended)).isEqualTo(200);

        realm.admin().deleteSession(ended.string("sid"), false);

        assertIsRefused(ended);
        assertThat(status(other)).isEqualTo(200);
        assertThat(status(token("bob"))).isEqualTo(200);
    }

    private void assertIsRefused(Jwt token) {
        long since = System.nanoTime();
        Eventually.holds(() -> status(token) == 401);
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(LIMIT);
        assertThat(get(token).headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("error=\"invalid_token\"", "has been revoked");
    }

    private Jwt token(String user) {
        return realm.client("demo-cli")
                .password(user, PASSWORD, "openid organization:acme")
                .accessToken();
    }

    private int status(Jwt token) {
        return get(token).statusCode();
    }

    private HttpResponse<String> get(Jwt token) {
        return Http.send(Http.request(URI.create(api.url() + "/api/posts"))
                .header("Authorization", "Bearer " + token.encoded())
                .build());
    }
}
