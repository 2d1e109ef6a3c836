package io.accesspack.it.apps;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.server.Pack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of {@code docs/guides}, to be followed to the letter. */
record Guide(String text) {

    private static final Pattern JSON = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

    static Guide named(String name) {
        try {
            return new Guide(Files.readString(Pack.locate().guide(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the guide's JSON says. */
    <T> T json(Class<T> type) {
        Matcher block = JSON.matcher(text);
        if (!block.find()) {
            throw new AssertionError("The guide has no JSON");
        }
        try {
            return new ObjectMapper().readValue(block.group(1), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
