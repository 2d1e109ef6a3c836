package io.accesspack.posts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which tokens are somebody's word at all: everything else is 401. */
class TokenValidationTest extends ApiTest {

    @Test
    void aValidTokenIsAccepted() {
        assertThat(get(ISSUER.token("posts.read"), "/api/posts").statusCode()).isEqualTo(200);
    }

    @Test
    void aRequestWithoutATokenIsAskedForOne() {
        HttpResponse<String> response = get(null, "/api/posts");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer")
                .doesNotContain("error=");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(body(response).path("status").asInt()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource
    void isRefused(String token) {
        HttpResponse<String> response = get(token, "/api/posts");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer ")
                .contains("error=\"invalid_token\"");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    static Stream<Named<String>> isRefused() {
        Instant now = Instant.now();
        return Stream.of(
                Named.of("no JWT at all", "nonsense"),
                Named.of("expired", changed("exp", Date.from(now.minusSeconds(120)))),
                Named.of("without expiry", changed("exp", null)),
                Named.of("not yet valid", changed("nbf", Date.from(now.plusSeconds(300)))),
                Named.of("of another issuer", changed("iss", "http://localhost:1/realms/demo")),
                Named.of("without issuer", changed("iss", null)),
                Named.of("for another audience", changed("aud", List.of("account"))),
                Named.of("for no audience", changed("aud", null)),
                Named.of("signed with another key", ISSUER.tokenOfForeignKey("posts.read")),
                Named.of("alg=none", ISSUER.unsignedToken("posts.read")),
                Named.of("HS256 with the public key", ISSUER.tokenSignedWithThePublicKey("posts.read")),
                Named.of("with another payload", withPayloadOf(ISSUER.token("posts.read"), ISSUER.token("*"))));
    }

    @Test
    void aTokenInTheQueryDoesNotCount() {
        assertThat(get(null, "/api/posts?access_token=" + ISSUER.token("posts.read"))
                        .statusCode())
                .isEqualTo(401);
    }

    private static String changed(String claim, Object value) {
        return ISSUER.token(
                claims -> claims.claim("permissions", List.of("posts.read")).claim(claim, value));
    }

    private static String withPayloadOf(String token, String other) {
        String[] parts = token.split("\\.", -1);
        return String.join(".", parts[0], other.split("\\.", -1)[1], parts[2]);
    }
}
