package io.accesspack.audit.envelope;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accesspack.audit.record.Actor;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.record.Outcome;
import io.accesspack.audit.record.Target;
import java.util.Map;

/**
 * A record in the terms of the Open Cybersecurity Schema Framework 1.9. What OCSF has no attribute for is in {@code
 * unmapped}.
 */
final class OcsfEvent {

    private static final String VERSION = "1.9.0";

    private OcsfEvent() {}

    static ObjectNode of(AuditRecord record) {
        OcsfActivity activity = OcsfMapping.of(record.type());
        boolean success = record.outcome() == Outcome.SUCCESS;
        ObjectNode event = object().put("category_uid", OcsfActivity.CATEGORY)
                .put("category_name", "Identity & Access Management")
                .put("class_uid", activity.eventClass().uid())
                .put("class_name", activity.eventClass().caption())
                .put("activity_id", activity.id())
                .put("activity_name", activity.caption())
                .put("type_uid", activity.typeUid())
                .put("time", record.time().toEpochMilli())
                .put("severity_id", success ? 1 : 2)
                .put("status_id", success ? 1 : 2)
                .put("status", success ? "Success" : "Failure");
        put(event, "status_code", record.reason());
        event.set("metadata", metadata(record));
        event.set("actor", actor(record.actor()));
        caller(record, event);
        subject(record, activity, event);
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
        result.set("user", user(actor.id(), actor.name()));
        put(result, "app_uid", actor.clientId());
        if (actor.sessionId() != null) {
            result.set("session", object().put("uid", actor.sessionId()));
        }
        return result;
    }

    /** OCSF wants a name or an id; a failed login may have neither. */
    private static ObjectNode user(String id, String name) {
        ObjectNode user = object();
        put(user, "uid", id);
        put(user, "name", name);
        return user.isEmpty() ? user.put("name", "unknown") : user;
    }

    private static void caller(AuditRecord record, ObjectNode event) {
        if (record.ipAddress() != null) {
            event.set("src_endpoint", object().put("ip", record.ipAddress()));
        }
        if (record.userAgent() != null) {
            event.set("http_request", object().put("user_agent", record.userAgent()));
        }
    }

    private static void subject(AuditRecord record, OcsfActivity activity, ObjectNode event) {
        Actor actor = record.actor();
        Target target = record.target();
        String targetId = target == null ? null : target.id();
        switch (activity.eventClass()) {
            case AUTHENTICATION -> {
                event.set("user", targetId == null ? user(actor.id(), actor.name()) : user(targetId, null));
                event.set("service", named(actor.clientId(), record.realmName()));
            }
            case USER_MANAGEMENT ->
                event.set("user", target == null ? user(actor.id(), actor.name()) : user(targetId, null));
            case GROUP_MANAGEMENT -> {
                event.set("group", named(record.organizationId(), target == null ? null : target.path()));
                event.set("user", user(targetId, null));
            }
            case ROLE_MANAGEMENT -> event.set("iam_role", named(targetId, target == null ? null : target.path()));
            case ENTITY_MANAGEMENT -> event.set("entity", entity(record));
        }
    }

    private static ObjectNode entity(AuditRecord record) {
        Target target = record.target();
        return target == null
                ? named(record.actor().clientId(), null).put("type", "CLIENT")
                : named(target.id(), target.path()).put("type", target.type());
    }

    private static ObjectNode named(String uid, String name) {
        ObjectNode named = object();
        put(named, "uid", uid);
        put(named, "name", name);
        return named;
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
