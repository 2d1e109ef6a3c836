package io.accesspack.it.openapi;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What no operation expects: it is to be refused, and never an error of the server. */
public final class Nonsense {

    /** In a path or a query. */
    public static final List<String> TEXTS = List.of(
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

    /** JSON and what is none, of the forms that some operation takes. */
    public static final List<String> BODIES = List.of(
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
            "{\"email\": null}",
            "{\"email\": []}",
            "{\"email\": \"\\u0000@acme.test\"}",
            "{\"email\": \"\\uD83D\\uDE00@acme.test\", \"roles\": null}",
            "{\"email\": \"a@b\\r\\nBcc: c@acme.test\"}",
            "{\"email\": \"" + "x".repeat(300) + "@acme.test\"}",
            "{\"email\": \"fuzz@acme.test\", \"firstName\": \"\\u0000\", \"lastName\": {}, \"roles\": [null]}",
            "{\"email\": \"fuzz@acme.test\", \"roles\": [\"\\uD83D\"], \"permissions\": [\"\\u0000\"]}",
            "{\"name\": \"\"}",
            "{\"name\": \"\\uD83D\", \"logo\": \"\\u0000\"}",
            "{\"name\": \"Acme\", \"logo\": \"javascript:alert(1)\", \"description\": {}}",
            "{\"name\": \"" + "x".repeat(300) + "\", \"logo\": \"https://" + "x".repeat(5000) + "\"}",
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

    /** In {@code If-Match}. */
    public static final List<String> ENTITY_TAGS =
            List.of("", "*", "x", "\"", "\"x\"", "W/\"x\"", ",,,", "\"x\", \"y\"", "x".repeat(4000));

    private Nonsense() {}

    /** A text as one segment of a path, or as the value of a query parameter. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
