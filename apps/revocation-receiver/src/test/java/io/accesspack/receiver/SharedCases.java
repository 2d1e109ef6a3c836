package io.accesspack.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** The table of cases that every receiver, in whatever language, must agree with. */
final class SharedCases {

    static final Path FILE = Path.of("../../providers/permissions/src/test/resources/revocation-cases.json");
    static final ObjectMapper JSON = new ObjectMapper();

    private SharedCases() {}

    static JsonNode table() {
        try {
            return JSON.readTree(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> rows(String section) {
        return StreamSupport.stream(table().get(section).spliterator(), false).toList();
    }
}
