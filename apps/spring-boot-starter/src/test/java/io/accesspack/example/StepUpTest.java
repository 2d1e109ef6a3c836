package io.accesspack.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.accesspack.spring.stepup.StepUp;
import io.accesspack.spring.stepup.StepUpRequiredException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an API asks for beyond a valid token, by the table that the package for Express runs, too. */
class StepUpTest extends StarterTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        JsonNode table = JSON.readTree(
                Files.readString(Path.of("../../providers/permissions/src/test/resources/step-up-cases.json")));
        assertThat(table).isNotEmpty();
        return StreamSupport.stream(table.spliterator(), false)
                .map(row -> dynamicTest(row.path("name").asString(), () -> check(row)));
    }

    private static void check(JsonNode row) {
        JsonNode required = row.path("require");
        StepUp stepUp = new StepUp(
                StreamSupport.stream(required.path("acr").spliterator(), false)
                        .map(JsonNode::asString)
                        .toList(),
                Optional.of(required.path("max-age").asLong(0))
                        .filter(seconds -> seconds > 0)
                        .map(Duration::ofSeconds));
        Map<String, Object> token = JSON.convertValue(row.path("token"), new TypeReference<Map<String, Object>>() {});
        Instant now = Instant.ofEpochSecond(row.path("now").asLong()).plusMillis(999);

        assertThat(stepUp.isMetBy(token, now)).isEqualTo(row.path("met").asBoolean());
        if (!row.path("met").asBoolean()) {
            String parameters = row.path("challenge").properties().stream()
                    .map(parameter -> ", " + parameter.getKey() + "=\""
                            + parameter.getValue().asString() + "\"")
                    .collect(Collectors.joining());
            assertThat(new StepUpRequiredException(stepUp).challenge())
                    .isEqualTo("Bearer error=\"insufficient_user_authentication\","
                            + " error_description=\"Another authentication is required\"" + parameters);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/step-up", "/filter/fresh"})
    void isAskedForAtMethodsAndAtRequests(String path) {
        long now = Instant.now().getEpochSecond();
        HttpResponse<String> answer =
                get(path, claims -> claims.claim("acr", "mfa").claim("auth_time", now - 400));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValue(
                        "Bearer error=\"insufficient_user_authentication\","
                                + " error_description=\"Another authentication is required\", acr_values=\"mfa\", max_age=\"300\"");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"status\":401", "Another authentication is required");
        assertThat(get(path, claims -> claims.claim("acr", "mfa").claim("auth_time", now - 200))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"password, 10, 401", "mfa, 400, 401", "mfa, 10, 200"})
    void isAskedForWhereverAPermissionIsRequiredThatNeedsIt(String acr, long age, int status) {
        long authenticated = Instant.now().getEpochSecond() - age;

        assertThat(get("/configured-step-up", claims -> claims.claim("acr", acr)
                                .claim("auth_time", authenticated)
                                .claim("permissions", List.of("posts.create")))
                        .statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "/acme/step-up, password, posts.delete, 401",
        "/acme/step-up, password, posts.read, 401",
        "/acme/step-up, mfa, posts.read, 403",
        "/acme/step-up, mfa, posts.delete, 200",
        "/globex/step-up, password, posts.delete, 403"
    })
    void comesAfterTheOrganizationAndBeforeThePermission(String path, String acr, String permission, int status) {
        assertThat(get(path, claims -> claims.claim("acr", acr).claim("permissions", List.of(permission)))
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void whatHasNoMeaningCannotBeAsked() {
        assertThatThrownBy(StepUp::ofAcr).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StepUp.ofAcr("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StepUp.ofAcr("a b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StepUp.ofAcr("a\"b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StepUp.ofAcr("a\nb")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StepUp.ofMaxAge(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StepUp.ofMaxAge(Duration.ofMillis(999))).isInstanceOf(IllegalArgumentException.class);
    }
}
