package io.accesspack.organization.authzen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.organization.authzen.Requests.Batch;
import io.accesspack.organization.authzen.Requests.Item;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {

    @ParameterizedTest
    @CsvSource({
        "posts, read, posts.read",
        "billing.invoices, read, billing.invoices.read",
        "posts, posts.read, posts.read",
        "anything, media.upload, media.upload",
        "posts, can read, posts.can read", // which nobody may
        "'', read, .read",
    })
    void thePermissionIsTheResourceTypeAndTheAction(String type, String action, String permission) {
        assertThat(Question.permission(type, action)).isEqualTo(permission);
    }

    @Test
    void aQuestionHasASubjectAPermissionAndPerhapsWhatIsProven() {
        assertThat(Requests.question(json("{BOB, READ, POST}")))
                .isEqualTo(new Question(new Subject("user", "bob"), "posts.read", null));
        assertThat(Requests.question(json("{BOB, READ, POST, 'context': {'acr': 'mfa'}}"))
                        .acr())
                .isEqualTo("mfa");
        assertThat(Requests.question(json("{BOB, READ, POST, 'context': {'acr': 2}}"))
                        .acr())
                .isNull();
    }

    @Test
    void whatTheStandardDoesNotKnowIsIgnored() {
        String action = "'action': {'name': 'read', 'properties': {'method': 'GET'}}";
        assertThat(Requests.question(json("{BOB, " + action + ", POST, 'foo': [1], 'context': null}")))
                .isEqualTo(new Question(new Subject("user", "bob"), "posts.read", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{READ, POST} | /subject/type",
                "{BOB, POST} | /action/name",
                "{BOB, READ} | /resource/id",
                "{'subject': {'id': 'bob'}, READ, POST} | /subject/type",
                "{'subject': {'type': 'user'}, READ, POST} | /subject/id",
                "{'subject': {'type': 'user', 'id': null}, READ, POST} | /subject/id",
                "{BOB, 'action': {}, POST} | /action/name",
                "{BOB, READ, 'resource': {'id': '1'}} | /resource/type",
                "{BOB, READ, 'resource': {'type': 'posts'}} | /resource/id",
                "{'subject': 'bob', READ, POST} | /subject",
                "{'subject': [], READ, POST} | /subject",
                "{BOB, 'action': {'name': 123}, POST} | /action/name",
                "{BOB, READ, POST, 'context': 'now'} | /context",
            })
    void whatIsMissingOrOfAnotherTypeIsNamed(String request, String pointer) {
        assertRefused(() -> Requests.question(json(request)), pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "null", "[]", "1", "\"text\"", "{", "{\"a\": 1, \"a\": 2}", "{} {}", "{\"a\": NaN}"})
    void whatIsNoObjectIsRefused(String body) {
        assertRefused(() -> Requests.object(body), "");
    }

    @Test
    void whatAQuestionLeavesOutIsSaidForAll() {
        Batch batch = Requests.batch(
                json(
                        "{BOB, READ, 'resource': {'type': 'posts'}, 'context': {'acr': 'mfa'}, 'evaluations': ["
                                + "{'resource': {'id': '1'}}, "
                                + "{'resource': {'type': 'media', 'id': '1'}, 'context': {}}, "
                                + "{'subject': {'type': 'client', 'id': 'robot'}, 'action': {'name': 'create'}, 'resource': {'id': '1'}}]}"));

        assertThat(batch.semantic()).isEqualTo(Semantic.EXECUTE_ALL);
        assertThat(batch.items())
                .containsExactly(
                        item("user", "bob", "posts.read", "mfa"),
                        item("user", "bob", "media.read", null),
                        item("client", "robot", "posts.create", "mfa"));
    }

    @Test
    void oneOfSeveralThatMakesNoSenseDoesNotSpoilTheOthers() {
        Batch batch = Requests.batch(json("{BOB, READ, 'evaluations': [{POST}, {}, 1, {'resource': 'posts'}]}"));

        assertThat(batch.items())
                .containsExactly(
                        item("user", "bob", "posts.read", null),
                        new Item(null, "/evaluations/1/resource/id is missing"),
                        new Item(null, "/evaluations/2 must be an object"),
                        new Item(null, "/evaluations/3/resource must be an object"));
    }

    @Test
    void withoutQuestionsTheRequestIsOne() {
        assertThat(Requests.isBatch(json("{}"))).isFalse();
        assertThat(Requests.isBatch(json("{'evaluations': null}"))).isFalse();
        assertThat(Requests.isBatch(json("{'evaluations': []}"))).isFalse();
        assertThat(Requests.isBatch(json("{'evaluations': [" + questions(1000) + "]}")))
                .isTrue();
    }

    @Test
    void moreThanAThousandAreTooMany() {
        assertRefused(() -> Requests.isBatch(json("{'evaluations': [" + questions(1001) + "]}")), "/evaluations");
        assertRefused(() -> Requests.isBatch(json("{'evaluations': {}}")), "/evaluations");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'subject': 'bob' | /subject",
                "'options': [] | /options",
                "'options': {'evaluations_semantic': 'first'} | /options/evaluations_semantic",
                "'options': {'evaluations_semantic': true} | /options/evaluations_semantic",
            })
    void whatConcernsAllOfThemIsRefused(String common, String pointer) {
        assertRefused(() -> Requests.batch(json("{" + common + ", 'evaluations': [{}]}")), pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | 0 | 100",
                "null | 0 | 100",
                "{'limit': 1} | 0 | 1",
                "{'limit': 1000000, 'token': ''} | 0 | 1000",
                "{'limit': 7, 'token': '14', 'properties': {}} | 14 | 7",
            })
    void aSearchIsForAPage(String page, int first, int limit) {
        assertThat(Requests.subjects(search(page)).page()).isEqualTo(new RequestPage(first, limit));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{'limit': 0}",
                "{'limit': -1}",
                "{'limit': 1.5}",
                "{'limit': '1'}",
                "{'limit': 9223372036854775808}",
                "{'token': 1}",
                "{'token': '-1'}",
                "{'token': '9999999999'}",
                "{'token': 'x'}"
            })
    void whatIsNoPageIsRefused(String page) {
        assertThatThrownBy(() -> Requests.subjects(search(page))).isInstanceOf(InvalidQuestionException.class);
    }

    @Test
    void searchesLeaveOutWhatTheyAreFor() {
        assertThat(Requests.subjects(search("{}")).type()).isEqualTo("user");
        assertThat(Requests.actions(json("{BOB, POST}")))
                .isEqualTo(new Requests.ActionQuery(new Subject("user", "bob"), "posts", null));
        assertRefused(() -> Requests.subjects(json("{'subject': {'type': 'user'}, POST}")), "/action/name");
        assertRefused(
                () -> Requests.subjects(json("{'subject': {'type': 'user'}, READ, 'resource': {'type': 'a'}}")),
                "/resource/id");
        assertRefused(() -> Requests.actions(json("{BOB}")), "/resource/id");
    }

    private static JsonNode search(String page) {
        return json("{'subject': {'type': 'user'}, READ, POST, 'page': " + page + "}");
    }

    private static Item item(String type, String id, String permission, String acr) {
        return new Item(new Question(new Subject(type, id), permission, acr), null);
    }

    private static String questions(int count) {
        return String.join(",", Collections.nCopies(count, "{}"));
    }

    /** With apostrophes for quotation marks, and {@code BOB}, {@code READ} and {@code POST} for what these are. */
    private static JsonNode json(String text) {
        return Requests.object(text.replace("BOB", "'subject': {'type': 'user', 'id': 'bob'}")
                .replace("READ", "'action': {'name': 'read'}")
                .replace("POST", "'resource': {'type': 'posts', 'id': '1'}")
                .replace('\'', '"'));
    }

    private static void assertRefused(Runnable request, String pointer) {
        assertThatThrownBy(request::run)
                .isInstanceOfSatisfying(InvalidQuestionException.class, refusal -> assertThat(refusal.pointer())
                        .isEqualTo(pointer));
    }
}
