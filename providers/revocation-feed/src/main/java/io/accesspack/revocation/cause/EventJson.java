package io.accesspack.revocation.cause;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.util.JsonSerialization;

/** The representation of an admin event, which listeners get whether the realm stores it or not (AdminEventBuilder, 26.7.3). */
final class EventJson {

    private EventJson() {}

    /** It, or a missing node when there is none. */
    static JsonNode of(AdminEvent event) {
        String text = event.getRepresentation();
        if (text == null || text.isEmpty()) {
            return MissingNode.getInstance();
        }
        try {
            return JsonSerialization.mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not JSON: the representation of " + event.getResourcePath(), e);
        }
    }
}
