package io.accesspack.it.apps;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.server.Pack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page of {@code docs/guides}, to be followed to the letter. */
record Guide(String text) {

    private static final Pattern JSON = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

    private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FILE =
            Pattern.compile("^## \\d\\. `(src/\\S+)`\\n\\n```ts\\n(.*?)```", Pattern.DOTALL | Pattern.MULTILINE);

    static Guide named(String name) {
        try {
            return new Guide(Files.readString(Pack.locate().guide(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the guide has a reader type first. */
    String shell() {
        List<String> all = shells();
        if (all.isEmpty()) {
            throw new AssertionError("The guide has no commands");
        }
        return all.get(0);
    }

    /** What the guide has a reader type, one step after the other. */
    List<String> shells() {
        return SHELL.matcher(text).results().map(block -> block.group(1)).toList();
    }

    /** What the guide has a reader write, by the paths that its headings name. */
    Map<String, String> files() {
        return FILE.matcher(text).results().collect(Collectors.toMap(file -> file.group(1), file -> file.group(2)));
    }

    /** What the guide's JSON says. */
    <T> T json(Class<T> type) {
        try {
            return new ObjectMapper().readValue(json(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The guide's JSON. */
    String json() {
        Matcher block = JSON.matcher(text);
        if (!block.find()) {
            throw new AssertionError("The guide has no JSON");
        }
        return block.group(1);
    }
}
