package io.accesspack.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a token allows, by every door: annotations, Spring's own, at requests and at methods. */
class PermissionsTest extends StarterTest {

    @ParameterizedTest
    @CsvSource({
        "/one, posts.create, 200",
        "/one, posts.*, 200",
        "/one, *, 200",
        "/one, posts.read, 403",
        "/one, postscript.*, 403",
        "/one, Posts.Create, 403",
        "/one, users.manage posts.create, 200",
        "/any, users.manage, 200",
        "/any, posts.create, 200",
        "/any, posts.read, 403",
        "/all, users.manage, 403",
        "/all, users.manage posts.*, 200",
        "/authority, posts.create, 200",
        "/authority, posts.*, 200",
        "/authority, *, 200",
        "/authority, postscript.*, 403",
        "/filter/authority, posts.create, 200",
        "/filter/authority, posts.*, 200",
        "/filter/authority, postscript.*, 403",
        "/filter/authority, Posts.Create, 403",
        "/filter/all, posts.create, 403",
        "/filter/all, posts.*, 200",
        "/filter/all, posts.create posts.read, 200",
        "/service, numbers.read, 200",
        "/service, numbers.own, 403",
        "/service/own, numbers.own, 200",
        "/service/own, numbers.read, 403",
        "/acme/posts, posts.create, 200",
        "/acme-id/posts, posts.*, 200",
        "/acme/posts, posts.read, 403",
        "/globex/posts, *, 403",
        "/ACME/posts, *, 403",
        "/tenants/acme/posts, posts.create, 200",
        "/tenants/globex/posts, *, 403",
        "/nowhere, *, 403"
    })
    void inTheOrganizationThatTheTokenIsFor(String path, String permissions, int status) {
        HttpResponse<String> answer = get(path, claims -> claims.claim("permissions", List.of(permissions.split(" "))));

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Bearer ")
                    .contains("error=\"insufficient_scope\"");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body())
                    .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,"
                            + "\"detail\":\"The access token does not allow this\"}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/acme/posts, 200",
        "/globex/posts, 403",
        "/one, 403",
        "/authority, 403",
        "/filter/authority, 403",
        "/filter/organization, 403",
        "/filter/in/acme, 200",
        "/filter/in/globex-id, 200",
        "/filter/in/initech, 403"
    })
    void ofSeveralOrganizationsOnlyTheOneInThePathCounts(String path, int status) {
        Map<String, Object> several = Map.of(
                "acme", Map.of("id", "acme-id", "permissions", List.of("posts.create")),
                "globex", Map.of("id", "globex-id", "permissions", List.of("posts.read")));

        assertThat(get(path, claims -> claims.claim("org_id", null)
                                .claim("org_alias", null)
                                .claim("permissions", List.of("*"))
                                .claim("organization", several))
                        .statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/one", "/authority", "/filter/authority", "/acme/posts", "/service", "/filter/organization"})
    void aTokenForNoOrganizationAllowsNothing(String path) {
        assertThat(get(path, claims -> claims.claim("org_id", null)
                                .claim("org_alias", null)
                                .claim("permissions", List.of("*"))
                                .claim("scope", "posts.create numbers.read"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anOrganizationThatIsBlankIsNone() {
        assertThat(get("/filter/organization", claims -> claims).statusCode()).isEqualTo(200);
        assertThat(get("/filter/organization", claims -> claims.claim("org_id", " "))
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/one", "/authority", "/filter/authority", "/filter/organization", "/step-up", "/service"})
    void whoBringsNoTokenIsAskedForOne(String path) {
        HttpResponse<String> answer = getWith(path, null);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer")
                .doesNotContain("error=");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aTokenWithoutExpiryIsRefused() {
        assertThat(get("/one", claims -> claims.expirationTime(null).claim("permissions", List.of("*")))
                        .statusCode())
                .isEqualTo(401);
    }
}
