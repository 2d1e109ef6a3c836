package io.accesspack.it.organization.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.openapi.OpenApiDocument;
import io.accesspack.it.openapi.Operation;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Nonsense sent to every operation by somebody who may do everything: refused, never an error of the server. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzIT {

    private static final List<String> TEXTS = List.of(
            "\0",
            "\uD83D\uDE00",
            "' or '1'='1",
            "\"; drop table AP_ORG_ROLE; --",
            "%",
            "*",
            "../../realms",
            "a/b",
            "${jndi:x}",
            "9223372036854775808",
            "ÄÖÜ",
            "x".repeat(300),
            "x".repeat(5000));

    private static final List<String> BODIES = List.of(
            "",
            " ",
            "null",
            "true",
            "1",
            "1e999",
            "\"text\"",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "[{}]",
            "[1, 2]",
            "{",
            "[\"",
            "{\"a\": 1}",
            "\uFEFF{}",
            "[\"\\u0000\"]",
            "[\"\\uD83D\\uDE00\", \"\\uD83D\"]",
            "{\"name\": \"\\u0000\", \"description\": \"\\u0000\", \"permissions\": [\"\\u0000\"]}",
            "{\"name\": \"fuzz\", \"description\": \"\\uD83D\\uDE00\", \"permissions\": []}",
            "{\"name\": \"fuzz\", \"description\": \"\\uD83D\", \"permissions\": [\"posts.read\"]}",
            "{\"name\": 1, \"description\": [], \"default\": \"maybe\", \"permissions\": {}}",
            "{\"name\": null, \"permissions\": [null]}",
            "{\"name\": \"fuzz\", \"default\": null, \"permissions\": [\"posts.read\"]}",
            "{\"description\": \"\\uD83D\\uDE00\"}",
            "{\"description\": null}",
            "{\"grant\": [null], \"revoke\": null}",
            "{\"grant\": [{}]}",
            "{\"grant\": [{\"member\": \"\\u0000\", \"roles\": [\"\\u0000\"]}]}",
            "{\"grant\": [{\"member\": \"\", \"group\": \"\", \"serviceAccount\": \"\", \"roles\": [null]}]}",
            "{\"grant\": [{\"group\": \"\\uD83D\\uDE00\", \"permissions\": [\"\"]}]}",
            "{\"subject\": {\"type\": \"user\", \"id\": \"\\u0000\"}, \"action\": {\"name\": \"\\u0000\"},"
                    + " \"resource\": {\"type\": \"\\uD83D\", \"id\": \"\"}}",
            "{\"subject\": {\"type\": \"client\", \"id\": \"\\uD83D\"}, \"action\": {\"name\": \"posts.read\"},"
                    + " \"resource\": {\"type\": \"*\", \"id\": \"\"}, \"page\": {\"limit\": 2147483647, \"token\": \"999999999\"}}",
            "{\"subject\": {\"type\": \"user\", \"id\": \"" + "x".repeat(5000)
                    + "\"}, \"action\": {\"name\": \"read\"},"
                    + " \"resource\": {\"type\": \"posts\", \"id\": \"1\"}, \"context\": {\"acr\": \"9223372036854775808\"}}",
            "{\"evaluations\": [null, 1, \"\", [], {}, {\"subject\": null}], \"options\": {\"evaluations_semantic\": null}}",
            "[\"" + "x".repeat(100_000) + "\"]",
            IntStream.range(0, 5000).mapToObj(i -> "\"p" + i + ".read\"").collect(Collectors.joining(",", "[", "]")),
            "[".repeat(2000) + "]".repeat(2000),
            "{\"a\":".repeat(2000) + "1" + "}".repeat(2000));

    private static final List<String> ENTITY_TAGS =
            List.of("", "*", "x", "\"", "\"x\"", "W/\"x\"", ",,,", "\"x\", \"y\"", "x".repeat(4000));

    private final List<String> failures = new ArrayList<>();
    private TestRealm realm;
    private Acme acme;
    private Samples samples;
    private Api member;

    @BeforeAll
    void somethingExists(TestRealm ownRealm) {
        realm = ownRealm;
        acme = new Acme(realm);
        samples = new Samples(realm, acme);
    }

    @BeforeEach
    void everythingExists() {
        failures.clear();
        member = Api.ofMember(realm, "alice");
        samples.prepare();
    }

    @Test
    void noPathBreaksIt() {
        for (Operation operation : OpenApiDocument.ORGANIZATION_ACCESS.operations()) {
            for (String parameter : operation.pathParameters()) {
                for (String text : TEXTS) {
                    Map<String, String> values = new HashMap<>(samples.valuesFor(operation));
                    values.put(parameter, encoded(text));
                    call(operation, operation.with(values) + samples.query(operation), samples.body(operation));
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void noQueryBreaksIt() {
        for (Operation operation : OpenApiDocument.ORGANIZATION_ACCESS.operations()) {
            for (String parameter : operation.queryParameters()) {
                for (String text : TEXTS) {
                    call(
                            operation,
                            operation.with(samples.valuesFor(operation)) + "?" + parameter + "=" + encoded(text),
                            samples.body(operation));
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void noBodyBreaksIt() {
        for (Operation operation : OpenApiDocument.ORGANIZATION_ACCESS.operations()) {
            if (operation.hasBody()) {
                BODIES.forEach(body -> call(operation, operation.with(samples.valuesFor(operation)), body));
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void noHeaderBreaksIt() {
        for (Operation operation : OpenApiDocument.ORGANIZATION_ACCESS.operations()) {
            String path = operation.with(samples.valuesFor(operation));
            ENTITY_TAGS.forEach(tag -> check(
                    operation,
                    "If-Match " + tag,
                    api(operation).header("If-Match", tag).send(operation.method(), path, samples.body(operation))));
            // not one that is no media type: Keycloak itself answers that with 500, before it looks for a resource
            for (String type : List.of("text/plain", "multipart/form-data")) {
                check(
                        operation,
                        "Content-Type " + type,
                        api(operation).header("Content-Type", type).send(operation.method(), path, "{}"));
            }
            check(
                    operation,
                    "Accept",
                    api(operation)
                            .header("Accept", "image/png")
                            .send(operation.method(), path, samples.body(operation)));
        }
        assertThat(failures).isEmpty();
    }

    private void call(Operation operation, String path, String body) {
        check(operation, path + " " + body, api(operation).send(operation.method(), path, body));
    }

    private Api api(Operation operation) {
        return operation.isForAdministrators() ? acme.administrator() : member;
    }

    private void check(Operation operation, String input, Answer answer) {
        if (answer.status() >= 500 || answer.status() == 401) { // 401: with an expired token nothing is tested
            failures.add("%s with %.200s: %s".formatted(operation, input, answer));
        }
        if (operation.method().equals("DELETE") && answer.status() == 204) {
            samples.prepare();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
