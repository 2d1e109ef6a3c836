package io.accesspack.organization.blueprint;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A JSON value and where in the document it stands, so that whatever is wrong with it can be pointed at. */
final class JsonPlace {

    private final JsonPointer pointer;
    private final JsonNode value;

    private JsonPlace(JsonPointer pointer, JsonNode value) {
        this.pointer = pointer;
        this.value = value;
    }

    static JsonPlace document(JsonNode value) {
        return new JsonPlace(JsonPointer.empty(), value);
    }

    JsonPointer pointer() {
        return pointer;
    }

    JsonNode value() {
        return value;
    }

    boolean isMissing() {
        return value.isMissingNode();
    }

    /** The value at {@code key}, which may be missing: then it has no children, no text, and is not set. */
    JsonPlace child(String key) {
        JsonNode child = value.get(key);
        return new JsonPlace(pointer.appendProperty(key), child == null ? MissingNode.getInstance() : child);
    }

    Map<String, JsonPlace> children() {
        if (!isMissing() && !value.isObject()) {
            throw invalid("must be an object");
        }
        Map<String, JsonPlace> children = new LinkedHashMap<>();
        value.fieldNames().forEachRemaining(key -> children.put(key, child(key)));
        return children;
    }

    String text() {
        if (!isMissing() && !value.isTextual()) {
            throw invalid("must be a text");
        }
        return value.asText("");
    }

    boolean flag() {
        if (!isMissing() && !value.isBoolean()) {
            throw invalid("must be true or false");
        }
        return value.asBoolean();
    }

    List<JsonPlace> elements() {
        if (!isMissing() && !value.isArray()) {
            throw invalid("must be a list of texts");
        }
        List<JsonPlace> elements = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            elements.add(new JsonPlace(pointer.appendIndex(i), value.get(i)));
        }
        return elements;
    }

    /** What {@code parser} makes of the value here; what it finds illegal is reported as wrong at this place. */
    <T> T parse(Supplier<T> parser) {
        try {
            return parser.get();
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage());
        }
    }

    InvalidPlaceException invalid(String reason) {
        return new InvalidPlaceException(pointer, reason);
    }
}
