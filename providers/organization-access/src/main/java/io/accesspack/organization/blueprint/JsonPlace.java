package io.accesspack.organization.blueprint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A JSON value and where in the document it stands, so that whatever is wrong with it can be pointed at. */
final class JsonPlace {

    private final String path;
    private final JsonNode value;

    JsonPlace(String path, JsonNode value) {
        this.path = path;
        this.value = value;
    }

    JsonNode value() {
        return value;
    }

    /** The value at {@code key}, which may be missing: then it has no children, no text, and is not set. */
    JsonPlace child(String key) {
        JsonNode child = value.get(key);
        return new JsonPlace(pathOf(key), child == null ? MissingNode.getInstance() : child);
    }

    Map<String, JsonPlace> children() {
        Map<String, JsonPlace> children = new LinkedHashMap<>();
        if (!value.isMissingNode() && !value.isObject()) {
            throw invalid("must be an object");
        }
        value.fieldNames().forEachRemaining(key -> children.put(key, child(key)));
        return children;
    }

    void allowOnly(String... keys) {
        for (String key : children().keySet()) {
            if (!Set.of(keys).contains(key)) {
                throw child(key).invalid("unknown, allowed are " + String.join(", ", keys));
            }
        }
    }

    String text() {
        if (!value.isMissingNode() && !value.isTextual()) {
            throw invalid("must be a text");
        }
        return value.asText("");
    }

    boolean flag() {
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw invalid("must be true or false");
        }
        return value.asBoolean();
    }

    List<String> texts() {
        if (!value.isMissingNode() && !value.isArray()) {
            throw invalid("must be a list of texts");
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            JsonPlace element = new JsonPlace(path + "[" + i + "]", value.get(i));
            texts.add(element.text());
        }
        return texts;
    }

    /** What {@code parser} makes of the value here; what it finds illegal is reported as wrong at this place. */
    <T> T parse(Supplier<T> parser) {
        try {
            return parser.get();
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage());
        }
    }

    InvalidBlueprintException invalid(String reason) {
        return new InvalidBlueprintException(path.isEmpty() ? "document" : path, reason);
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
