package io.accesspack.posts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Nobody gets in on trust while the realm's keys cannot be fetched. */
@TestPropertySource(properties = "spring.security.oauth2.resourceserver.jwt.jwk-set-uri=http://localhost:1/keys")
class KeysTest extends ApiTest {

    @Test
    void aTokenThatCannotBeCheckedIsAnsweredLater() {
        HttpResponse<String> answer = get(ISSUER.token("posts.read"), "/api/posts");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }
}
