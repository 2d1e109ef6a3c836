package io.accesspack.audit.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.keycloak.util.JsonSerialization;

/**
 * Makes any text fit its column, because callers choose much of it (user names, client ids, user agents) and none of it
 * may cost them or us an error: PostgreSQL refuses U+0000, and a database in MySQL's three-byte {@code utf8} refuses
 * everything beyond the Basic Multilingual Plane.
 */
public final class ColumnText {

    private static final char REPLACEMENT = '\uFFFD';

    private static final ObjectWriter ASCII_JSON =
            JsonSerialization.mapper.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private static final String NOT_JSON = "notJson";

    private static final TypeReference<Map<String, String>> MAP = new TypeReference<>() {};

    private ColumnText() {}

    /** The text without what a database may refuse, at most so many characters of it; null stays null. */
    public static String fit(String text, int maxChars) {
        if (text == null) {
            return null;
        }
        StringBuilder fitting = new StringBuilder(Math.min(text.length(), maxChars));
        for (int i = 0; i < text.length() && fitting.length() < maxChars; i++) {
            char c = text.charAt(i);
            if (!Character.isLowSurrogate(c)) {
                fitting.append(Character.isISOControl(c) || Character.isHighSurrogate(c) ? REPLACEMENT : c);
            }
        }
        return fitting.toString();
    }

    static String json(Object value) {
        try {
            return ASCII_JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps of strings and JSON trees can always be written as JSON", e);
        }
    }

    /** Reads {@link #json}; a column that somebody has changed to something else must not hide the rest of the row. */
    static Map<String, String> map(String json) {
        try {
            return JsonSerialization.mapper.readValue(json, MAP);
        } catch (JsonProcessingException notOurs) {
            return Map.of(NOT_JSON, json);
        }
    }

    /** Reads {@link #json}, as {@link #map} does. */
    static JsonNode tree(String json) {
        try {
            return JsonSerialization.mapper.readTree(json);
        } catch (JsonProcessingException notOurs) {
            return JsonNodeFactory.instance.objectNode().put(NOT_JSON, json);
        }
    }
}
