package io.accesspack.audit.envelope;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.record.Target;
import org.keycloak.util.JsonSerialization;

/**
 * A record as CloudEvents 1.0 in the structured JSON format. The same record always gives the same text, so that a sink
 * that is asked again gets the same bytes.
 */
public final class CloudEvent {

    /** The media type of one event. */
    public static final String MEDIA_TYPE = "application/cloudevents+json";

    private static final String TYPE_PREFIX = "io.accesspack.audit.";

    private CloudEvent() {}

    /** The event on one line. */
    public static String text(AuditRecord record) {
        try {
            return JsonSerialization.mapper.writeValueAsString(json(record));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON trees can always be written", e);
        }
    }

    /** The event as a tree that belongs to the caller. */
    public static ObjectNode json(AuditRecord record) {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("specversion", "1.0")
                .put("id", record.id())
                .put("source", "/realms/" + record.realmId())
                .put("type", TYPE_PREFIX + record.type())
                .put("time", record.time().toString())
                .put("datacontenttype", "application/json");
        subject(record, event);
        if (record.organizationId() != null) {
            event.put("organizationid", record.organizationId());
        }
        return event.set("data", OcsfEvent.of(record));
    }

    /** The realm itself has no path; it is what the source names. */
    private static void subject(AuditRecord record, ObjectNode event) {
        Target target = record.target();
        if (target != null && target.path() != null && !target.path().isEmpty()) {
            event.put("subject", target.path());
            return;
        }
        String userId = target == null ? record.actor().id() : target.id();
        if (userId != null) {
            event.put("subject", "users/" + userId);
        } else if (target != null) {
            event.put("subject", "realms/" + record.realmId());
        }
    }
}
