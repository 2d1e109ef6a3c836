package io.accesspack.posts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PostsTest extends ApiTest {

    private final String token = ISSUER.token("posts.read", "posts.create", "posts.update", "posts.delete");

    @Test
    void aPostIsCreatedReadChangedAndDeleted() {
        HttpResponse<String> answer = post(token, POST);
        assertThat(answer.statusCode()).isEqualTo(201);
        String path = answer.headers().firstValue("Location").orElseThrow();
        JsonNode created = body(answer);
        assertThat(created.propertyNames())
                .containsExactlyInAnyOrder("id", "title", "body", "author", "createdAt", "updatedAt");
        assertThat(created.path("author").asString()).isEqualTo("Alice Demo");
        assertThat(created.path("createdAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(body(get(token, path))).isEqualTo(created);

        JsonNode changed = body(put(token, path, Map.of("title", "New", "body", "Line 1\nLine 2 \uD83D\uDE00")));

        assertThat(changed.path("title").asString()).isEqualTo("New");
        assertThat(changed.path("body").asString()).isEqualTo("Line 1\nLine 2 \uD83D\uDE00");
        assertThat(changed.path("createdAt")).isEqualTo(created.path("createdAt"));
        assertThat(body(get(token, path))).isEqualTo(changed);
        assertThat(delete(token, path).statusCode()).isEqualTo(204);
        assertThat(get(token, path).statusCode()).isEqualTo(404);
        assertThat(delete(token, path).statusCode()).isEqualTo(404);
    }

    @Test
    void theAuthorIsTheCallerWhateverTheBodySays() {
        HttpResponse<String> answer =
                post(token, Map.of("title", "Hello", "body", "World", "author", "bob", "organizationId", "globex-id"));

        assertThat(body(answer).path("author").asString()).isEqualTo("Alice Demo");
    }

    @Test
    void aListIsReadInPagesTheNewestFirst() {
        String organization = "org-" + UUID.randomUUID();
        String oldest = created(organization);
        created(organization);
        String newest = created(organization);
        String reader = ISSUER.tokenFor(organization, "posts.read");

        assertThat(body(get(reader, "/api/posts?first=0&max=1"))
                        .path(0)
                        .path("id")
                        .asString())
                .isEqualTo(newest.substring("/api/posts/".length()));
        JsonNode rest = body(get(reader, "/api/posts?first=2&max=2"));
        assertThat(rest).hasSize(1);
        assertThat(rest.path(0).path("id").asString()).isEqualTo(oldest.substring("/api/posts/".length()));
    }

    @Test
    void whoHasNoNameIsShownByUsername() {
        String nameless =
                ISSUER.token(claims -> claims.claim("name", null).claim("permissions", List.of("posts.create")));

        assertThat(body(post(nameless, POST)).path("author").asString()).isEqualTo("alice");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 4",
        "APPLE, 2",
        "50%, 1",
        "%, 1",
        "_, 1",
        "!, 1",
        "text of pear, 1",
        "alice demo, 4",
        "' apple ', 2",
        "nobody, 0"
    })
    void aListIsSearchedByTitleTextAndAuthor(String search, int found) {
        String organization = "org-" + UUID.randomUUID();
        for (String title : List.of("Apple", "Pear", "apple pie 50% off", "under_score!")) {
            post(ISSUER.tokenFor(organization, "posts.create"), Map.of("title", title, "body", "Text of " + title));
        }

        HttpResponse<String> answer = get(
                ISSUER.tokenFor(organization, "posts.read"),
                "/api/posts?max=1&search=" + URLEncoder.encode(search, StandardCharsets.UTF_8));

        assertThat(answer.headers().firstValue("X-Total-Count")).hasValue(String.valueOf(found));
        assertThat(body(answer)).hasSize(Math.min(found, 1));
    }

    @ParameterizedTest
    @CsvSource({"newest, c;B;a", "oldest, a;B;c", "title, a;B;c"})
    void aListIsSorted(String sort, String titles) {
        String organization = "org-" + UUID.randomUUID();
        for (String title : List.of("a", "B", "c")) {
            post(ISSUER.tokenFor(organization, "posts.create"), Map.of("title", title, "body", "World"));
        }

        JsonNode posts = body(get(ISSUER.tokenFor(organization, "posts.read"), "/api/posts?sort=" + sort));

        assertThat(StreamSupport.stream(posts.spliterator(), false)
                        .map(post -> post.path("title").asString()))
                .containsExactly(titles.split(";"));
    }

    @ParameterizedTest
    @MethodSource
    void isRefused(Map<String, Object> content, String field) {
        HttpResponse<String> answer = post(token, content);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode errors = body(answer).path("errors");
        assertThat(errors).hasSize(1);
        assertThat(errors.path(0).path("field").asString()).isEqualTo(field);
        assertThat(errors.path(0).path("message").asString()).isNotBlank();
    }

    static Stream<Arguments> isRefused() {
        return Stream.of(
                invalid("no title", Map.of("body", "World"), "title"),
                invalid("blank title", Map.of("title", " ", "body", "World"), "title"),
                invalid("long title", Map.of("title", "x".repeat(201), "body", "World"), "title"),
                invalid("two lines of title", Map.of("title", "a\nb", "body", "World"), "title"),
                invalid("no body", Map.of("title", "Hello"), "body"),
                invalid("long body", Map.of("title", "Hello", "body", "x".repeat(20_001)), "body"),
                invalid("null character", Map.of("title", "Hello", "body", "a\u0000b"), "body"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "null", "{\"title\": {\"a\": 1}, \"body\": \"b\"}"})
    void aBodyThatIsNoPostIsRefused(String body) {
        assertProblem(400, send(request(token, "/api/posts").POST(BodyPublishers.ofString(body))));
    }

    @Test
    void halfACharacterIsRefused() {
        String body = "{\"title\": \"Hello\", \"body\": \"a\\ud83db\"}";

        assertProblem(400, send(request(token, "/api/posts").POST(BodyPublishers.ofString(body))));
    }

    @Test
    void anOversizedBodyIsRefused() {
        String huge = "{\"title\": \"a\", \"x\": [" + "1,".repeat(200_000) + "1]}";

        assertProblem(400, send(request(token, "/api/posts").POST(BodyPublishers.ofString(huge))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"first=-1", "max=0", "max=101", "max=many", "sort=", "sort=author", "search=%00", "search=a%0Ab"
            })
    void aPageThatDoesNotExistIsRefused(String page) {
        assertProblem(400, get(token, "/api/posts?" + page));
    }

    @Test
    void otherNonsenseIsRefused() {
        assertProblem(400, get(token, "/api/posts/1"));
        assertProblem(404, get(token, "/api/nothing"));
        assertProblem(405, delete(token, "/api/posts"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "multipart/form-data; boundary=",
                "x"
            })
    void anotherTypeOfBodyIsRefused(String type) {
        assertProblem(
                415,
                send(request(token, "/api/posts")
                        .setHeader("Content-Type", type)
                        .POST(BodyPublishers.ofString("Hello"))));
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        assertProblem(
                400,
                send(request(token, "/api/posts")
                        .POST(BodyPublishers.ofByteArray(
                                "{\"title\": \"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1)))));
    }

    private void assertProblem(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).doesNotContain("io.accesspack", "springframework");
    }

    private static Arguments invalid(String why, Map<String, String> content, String field) {
        return Arguments.of(Named.of(why, content), field);
    }
}
