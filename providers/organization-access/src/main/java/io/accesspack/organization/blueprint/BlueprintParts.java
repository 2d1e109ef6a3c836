package io.accesspack.organization.blueprint;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Puts the parts of a blueprint together. Their order does not matter, because Keycloak does not keep the order of
 * a component's values; so no value may stand in two of them.
 */
final class BlueprintParts {

    /** Single quotes keep a part readable inside the JSON text that a realm's JSON needs. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private BlueprintParts() {}

    /** @throws InvalidPlaceException when a part is not a JSON object, or two parts contradict each other */
    static JsonPlace together(List<String> parts) {
        ObjectNode document = JSON.createObjectNode();
        for (String part : parts) {
            merge(document, JsonPlace.document(parse(part)));
        }
        return JsonPlace.document(document);
    }

    private static void merge(ObjectNode target, JsonPlace part) {
        for (Map.Entry<String, JsonPlace> entry : part.children().entrySet()) {
            JsonNode present = target.get(entry.getKey());
            JsonPlace added = entry.getValue();
            if (present == null) {
                target.set(entry.getKey(), added.value());
            } else if (present instanceof ObjectNode object) {
                merge(object, added);
            } else {
                throw added.invalid("stands in two parts of the blueprint");
            }
        }
    }

    private static JsonNode parse(String part) {
        try {
            return JSON.readTree(part);
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
            throw JsonPlace.document(JSON.nullNode())
                    .invalid("not JSON at line %d column %d, %s"
                            .formatted(location.getLineNr(), location.getColumnNr(), e.getOriginalMessage()));
        }
    }
}
