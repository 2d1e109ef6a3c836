package io.accesspack.organization.claims;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClaimSizeTest {

    static Stream<List<String>> lists() {
        return Stream.of(
                List.of(), List.of("*"), List.of("posts.read"), List.of("media.*", "posts.read", "users.manage"));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void isThatOfTheJsonArray(List<String> permissions) throws JsonProcessingException {
        String json = new ObjectMapper().writeValueAsString(permissions);

        assertThat(ClaimSize.of(permissions)).isEqualTo(json.getBytes(StandardCharsets.UTF_8).length);
    }
}
