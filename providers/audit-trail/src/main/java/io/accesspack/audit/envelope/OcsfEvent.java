package io.accesspack.audit.envelope;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accesspack.audit.record.Actor;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.record.Outcome;
import java.util.Map;

/**
 * A record in the terms of the Open Cybersecurity Schema Framework 1.9.0, released on 3 August 2026: the first that has the classes
 * User Management (3007) and Role Management (3008), and roles and a life cycle of groups (3006). What OCSF has no attribute for is
 * in {@code unmapped}.
 */
final class OcsfEvent {

    private static final String VERSION = "1.9.0";

    private static final int INFORMATIONAL = 1;
    private static final int LOW = 2;
    private static final int MEDIUM = 3;
    private static final int HIGH = 4;

    /** Of what the trail itself reports: that it cannot vouch for its records. */
    private static final String OWN = "AUDIT_";

    /** The pack's error for a refresh token that was presented twice. */
    private static final String REPLAY = "refresh_token_replay";

    private OcsfEvent() {}

    static ObjectNode of(AuditRecord record) {
        OcsfActivity activity = OcsfMapping.of(record);
        boolean success = record.outcome() == Outcome.SUCCESS;
        ObjectNode event = object().put("category_uid", OcsfActivity.CATEGORY)
                .put("category_name", "Identity & Access Management")
                .put("class_uid", activity.eventClass().uid())
                .put("class_name", activity.eventClass().caption())
                .put("activity_id", activity.id())
                .put("activity_name", activity.caption())
                .put("type_uid", activity.typeUid())
                .put("time", record.time().toEpochMilli())
                .put("severity_id", severity(record))
                .put("status_id", success ? 1 : 2)
                .put("status", success ? "Success" : "Failure");
        put(event, "status_code", record.reason());
        event.set("metadata", metadata(record));
        event.set("actor", actor(record.actor()));
        caller(record, event);
        OcsfSubject.of(record, activity).addTo(event);
        unmapped(record, event);
        return event;
    }

    private static ObjectNode metadata(AuditRecord record) {
        ObjectNode metadata = object().put("version", VERSION).put("uid", record.id());
        put(metadata, "correlation_uid", record.traceId());
        put(metadata, "tenant_uid", record.organizationId());
        metadata.set("product", object().put("name", "Keycloak").put("vendor_name", "Keycloak"));
        return metadata;
    }

    private static ObjectNode actor(Actor actor) {
        ObjectNode result = object();
        result.set("user", OcsfSubject.named(actor.id(), actor.name()));
        put(result, "app_uid", actor.clientId());
        if (actor.sessionId() != null) {
            result.set("session", object().put("uid", actor.sessionId()));
        }
        return result;
    }

    /** A stolen token is no typo, and a broken chain no failed login. */
    private static int severity(AuditRecord record) {
        if (REPLAY.equals(record.reason())
                || (record.outcome() == Outcome.FAILURE && record.type().startsWith(OWN))) {
            return HIGH;
        }
        if (record.type().startsWith("USER_DISABLED_BY_")) {
            return MEDIUM;
        }
        return record.outcome() == Outcome.SUCCESS ? INFORMATIONAL : LOW;
    }

    private static void caller(AuditRecord record, ObjectNode event) {
        if (record.ipAddress() != null) {
            event.set("src_endpoint", object().put("ip", record.ipAddress()));
        }
        if (record.userAgent() != null) {
            event.set("http_request", object().put("user_agent", record.userAgent()));
        }
    }

    private static void unmapped(AuditRecord record, ObjectNode event) {
        ObjectNode unmapped = object().put("type", record.type()).put("realm_id", record.realmId());
        put(unmapped, "realm", record.realmName());
        put(unmapped, "organization_id", record.organizationId());
        put(unmapped, "actor_realm_id", record.actor().realmId());
        if (record.target() != null) {
            put(unmapped, "target_type", record.target().type());
            put(unmapped, "target_path", record.target().path());
        }
        if (!record.details().isEmpty()) {
            ObjectNode details = unmapped.putObject("details");
            record.details().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(detail -> put(details, detail.getKey(), detail.getValue()));
        }
        if (record.change() != null) {
            unmapped.set("change", record.change());
        }
        event.set("unmapped", unmapped);
    }

    private static void put(ObjectNode object, String name, String value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
