package io.accesspack.posts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Each organization sees its own posts and no other's. */
class OrganizationsTest extends ApiTest {

    private static final String[] EVERYTHING = {
        "posts.read", "posts.create", "posts.update", "posts.delete", "users.manage"
    };

    private final String acme = ISSUER.tokenFor(Issuer.ACME, EVERYTHING);
    private final String globex = ISSUER.tokenFor(Issuer.GLOBEX, EVERYTHING);

    @Test
    void aPostOfAnotherOrganizationDoesNotExist() {
        String path = created(Issuer.ACME);

        assertThat(get(globex, path).statusCode()).isEqualTo(404);
        assertThat(put(globex, path, POST).statusCode()).isEqualTo(404);
        assertThat(delete(globex, path).statusCode()).isEqualTo(404);

        assertThat(get(acme, path).statusCode()).isEqualTo(200);
        assertThat(withoutInstance(get(globex, path)))
                .isEqualTo(withoutInstance(get(globex, "/api/posts/" + UUID.randomUUID())));
    }

    @Test
    void aListShowsOneOrganization() {
        String path = created(Issuer.ACME);

        assertThat(pathsIn(get(acme, "/api/posts"))).contains(path);
        assertThat(pathsIn(get(globex, "/api/posts"))).doesNotContain(path);
    }

    @Test
    void authorsAreThoseOfOneOrganization() {
        String organization = "org-" + UUID.randomUUID();
        created(organization);
        created(organization);

        JsonNode authors = body(get(ISSUER.tokenFor(organization, "users.manage"), "/api/users"));

        assertThat(authors).hasSize(1);
        assertThat(authors.path(0).path("name").asString()).isEqualTo("Alice Demo");
        assertThat(authors.path(0).path("posts").asInt()).isEqualTo(2);
        assertThat(body(get(ISSUER.tokenFor("org-" + UUID.randomUUID(), "users.manage"), "/api/users")))
                .isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void aTokenForNoOrganizationAllowsNothing(String organization) {
        assertThat(get(withOrganization(organization), "/api/posts").statusCode())
                .isEqualTo(403);
        assertThat(post(withOrganization(organization), POST).statusCode()).isEqualTo(403);
    }

    @Test
    void aTokenForSeveralOrganizationsAllowsNothing() {
        assertThat(get(withOrganization(List.of(Issuer.ACME, Issuer.GLOBEX)), "/api/posts")
                        .statusCode())
                .isEqualTo(403);
    }

    private static String withOrganization(Object organization) {
        return ISSUER.token(claims -> claims.claim("org_id", organization).claim("permissions", List.of(EVERYTHING)));
    }

    private String withoutInstance(HttpResponse<String> problem) {
        return body(problem).path("detail").asString() + body(problem).path("status");
    }

    private List<String> pathsIn(HttpResponse<String> posts) {
        return StreamSupport.stream(body(posts).spliterator(), false)
                .map(post -> "/api/posts/" + post.path("id").asString())
                .toList();
    }
}
