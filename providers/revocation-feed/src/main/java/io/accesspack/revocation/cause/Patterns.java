package io.accesspack.revocation.cause;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.permissions.PermissionSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** What roles and grants name in the JSON of events and blueprints. */
final class Patterns {

    private Patterns() {}

    /** Whether {@code before} allows what {@code after} does not, by their field {@code permissions}. */
    static boolean loses(JsonNode before, JsonNode after) {
        return !PermissionSet.parse(texts(after.path("permissions")))
                .covers(PermissionSet.parse(texts(before.path("permissions"))));
    }

    static Set<String> texts(JsonNode array) {
        Set<String> texts = new LinkedHashSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
