package io.accesspack.posts;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.spring.permission.RequiresPermission;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What a token's bearer may do: 403 without the permission. */
class PermissionsTest extends ApiTest {

    private static final String[] ALL_BUT_READ = {"posts.create", "posts.update", "posts.delete", "users.manage"};

    @ParameterizedTest
    @CsvSource({
        "GET, /api/posts, posts.read",
        "GET, /api/posts/{id}, posts.read",
        "POST, /api/posts, posts.create",
        "PUT, /api/posts/{id}, posts.update",
        "DELETE, /api/posts/{id}, posts.delete",
        "GET, /api/users, users.manage"
    })
    void eachRequestNeedsItsOwn(String method, String path, String permission) {
        String url = path.replace("/api/posts/{id}", created(Issuer.ACME));
        String[] others = List.of("posts.read", "posts.create", "posts.update", "posts.delete", "users.manage").stream()
                .filter(other -> !other.equals(permission))
                .toArray(String[]::new);

        HttpResponse<String> refused = call(method, url, ISSUER.token(others));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer ")
                .contains("error=\"insufficient_scope\"");
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(call(method, url, ISSUER.token(permission)).statusCode()).isBetween(200, 204);
    }

    @Test
    void whatIsGoneForGoodNeedsASecondFactor() {
        String path = created(Issuer.ACME);
        String token =
                ISSUER.token(claims -> claims.claim("permissions", List.of("*")).claim("acr", "1"));

        HttpResponse<String> refused = delete(token, path);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("error=\"insufficient_user_authentication\"", "acr_values=\"mfa\"");
        assertThat(get(token, path).statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenWithoutAPermissionsClaimAllowsNothing() {
        assertThat(get(ISSUER.token(claims -> claims), "/api/posts").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"posts.rea", "posts.reads", "Posts.Read", "posts.read.all"})
    void anotherNameIsAnotherPermission(String permission) {
        assertThat(get(ISSUER.token(permission), "/api/posts").statusCode()).isEqualTo(403);
    }

    @Test
    void aScopeIsNoPermission() {
        String token = ISSUER.token(claims -> claims.claim("scope", "posts.read"));

        assertThat(get(token, "/api/posts").statusCode()).isEqualTo(403);
    }

    @Test
    void aRefusedChangeChangesNothing() {
        String path = created(Issuer.ACME);

        put(ISSUER.token("posts.read"), path, Map.of("title", "Changed", "body", "Changed"));
        delete(ISSUER.token("posts.read"), path);

        assertThat(body(get(ISSUER.token("posts.read"), path)).path("title").asString())
                .isEqualTo("Hello");
    }

    @Test
    void whatNobodyMayReadIsNotToldFromWhatIsNotThere() {
        assertThat(get(ISSUER.token(ALL_BUT_READ), created(Issuer.ACME)).body())
                .isEqualTo(get(ISSUER.token(ALL_BUT_READ), "/api/posts/" + UUID.randomUUID())
                        .body());
    }

    @Test
    void everyRequestHandlerNamesAPermission(@Autowired RequestMappingHandlerMapping mapping) {
        assertThat(mapping.getHandlerMethods().entrySet())
                .filteredOn(entry -> entry.getKey().getDirectPaths().stream().anyMatch(path -> path.startsWith("/api"))
                        || entry.getKey().getPatternValues().stream().anyMatch(path -> path.startsWith("/api")))
                .hasSize(6)
                .allMatch(entry -> entry.getValue().hasMethodAnnotation(RequiresPermission.class));
    }

    @Test
    void nothingBesideTheApiIsServed() {
        assertThat(get(null, "/").statusCode()).isEqualTo(401);
        assertThat(get(ISSUER.token("posts.read"), "/actuator").statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> call(String method, String path, String token) {
        return switch (method) {
            case "GET" -> get(token, path);
            case "POST" -> post(token, POST);
            case "PUT" -> put(token, path, POST);
            default -> delete(token, path);
        };
    }
}
