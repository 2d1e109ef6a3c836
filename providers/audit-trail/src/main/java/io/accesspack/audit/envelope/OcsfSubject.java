package io.accesspack.audit.envelope;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.record.ResourcePath;
import io.accesspack.audit.record.Target;
import java.util.stream.Stream;
import org.keycloak.events.Details;

/** Whom or what an event is about, in the attributes that its OCSF class has for that. */
final class OcsfSubject {

    private static final String UNKNOWN = "unknown";
    private static final String USER = "user";
    private static final String GROUP = "group";

    private final AuditRecord record;
    private final OcsfActivity activity;
    private final ResourcePath path;
    private final JsonNode state;

    private OcsfSubject(AuditRecord record, OcsfActivity activity) {
        this.record = record;
        this.activity = activity;
        path = OcsfMapping.path(record);
        JsonNode change = record.change() == null ? JsonNodeFactory.instance.missingNode() : record.change();
        state = change.has("after") ? change.path("after") : change.path("before");
    }

    static OcsfSubject of(AuditRecord record, OcsfActivity activity) {
        return new OcsfSubject(record, activity);
    }

    void addTo(ObjectNode event) {
        switch (activity.eventClass()) {
            case AUTHENTICATION -> authentication(event);
            case USER_MANAGEMENT -> {
                event.set(USER, user());
                roles(event);
            }
            case GROUP_MANAGEMENT -> group(event);
            case ROLE_MANAGEMENT -> role(event);
            case ENTITY_MANAGEMENT -> event.set("entity", entity());
        }
    }

    private void authentication(ObjectNode event) {
        event.set(USER, user());
        event.set(
                "service",
                named(record.actor().clientId(), record.realmName() == null ? record.realmId() : record.realmName()));
        if (record.target() != null && record.target().type().equals("USER_SESSION") && path.userId() == null) {
            event.set("session", object().put("uid", record.target().id()));
        }
    }

    /** Whom it happened to: the actor, when nothing else is said; never an organization or a group. */
    private ObjectNode user() {
        Target target = record.target();
        return target == null
                ? named(record.actor().id(), record.actor().name())
                : named(userId(target), userName(target));
    }

    private String userId(Target target) {
        if (path.userId() != null) {
            return path.userId();
        }
        boolean other = target.id() == null
                || target.id().equals(path.organizationId())
                || target.id().equals(path.groupId())
                || target.type().equals("USER_SESSION");
        return other ? null : target.id();
    }

    private String userName(Target target) {
        String name = record.details().get(Details.USERNAME);
        if (name == null && target.type().equals("ORGANIZATION_ACCESS_GRANT") && path.groupId() == null) {
            return record.details().get("grantee");
        }
        return name == null && target.type().equals("USER")
                ? state.path(Details.USERNAME).textValue()
                : name;
    }

    private void group(ObjectNode event) {
        boolean parent = activity.id() == OcsfActivity.ADD_SUBGROUP;
        String id = state.path("id").textValue();
        String name = state.path("name").textValue();
        event.set(
                GROUP, named(path.isOfSubgroups() && !parent ? id : groupId(), parent || isRoles(state) ? null : name));
        if (parent) {
            event.set("subgroup", named(id, name));
        }
        if (activity.id() == OcsfActivity.ADD_USER || activity.id() == OcsfActivity.REMOVE_USER) {
            ObjectNode user = user();
            event.set(USER, user);
            event.set("users", JsonNodeFactory.instance.arrayNode().add(user.deepCopy()));
        }
        roles(event);
    }

    private String groupId() {
        if (path.groupId() != null) {
            return path.groupId();
        }
        return path.organizationId() == null ? record.target().id() : path.organizationId();
    }

    private void role(ObjectNode event) {
        boolean byId = path.text() != null && path.text().startsWith("roles-by-id/");
        boolean part = isRoles(state);
        String id = part ? null : state.path("id").textValue();
        String name = part ? null : state.path("name").textValue();
        event.set("iam_role", byId ? named(path.resourceId(), name) : named(id, roleName()));
        if (part) {
            ArrayNode privileges = event.putArray("privileges");
            state.forEach(each -> privileges.add(each.path("name").asText(UNKNOWN)));
        }
    }

    /** {@code roles/NAME}, {@code clients/ID/roles/NAME}, {@code organizations/ID/roles/NAME}. */
    private String roleName() {
        String[] segments = path.text() == null ? new String[0] : path.text().split("/");
        for (int i = 0; i + 1 < segments.length; i++) {
            if (segments[i].equals("roles")) {
                return segments[i + 1];
            }
        }
        return state.path("name").isTextual()
                ? state.path("name").textValue()
                : record.target().id();
    }

    /** Those that were assigned or removed: Keycloak sends them, the pack names them. */
    private void roles(ObjectNode event) {
        if (!activity.isOfRoles()) {
            return;
        }
        ArrayNode roles = JsonNodeFactory.instance.arrayNode();
        if (record.details().containsKey("granted_roles") || record.details().containsKey("revoked_roles")) {
            Stream.of("granted_roles", "revoked_roles")
                    .flatMap(name ->
                            Stream.of(record.details().getOrDefault(name, "").split(" ")))
                    .filter(name -> !name.isEmpty())
                    .forEach(name -> roles.add(object().put("name", name)));
        } else if (isRoles(state)) {
            state.forEach(each -> roles.add(
                    named(each.path("id").textValue(), each.path("name").textValue())));
        }
        if (!roles.isEmpty()) {
            event.set("iam_roles", roles);
        }
    }

    private static boolean isRoles(JsonNode state) {
        return state.isArray() && !state.isEmpty();
    }

    /** Of the realm itself, and of a client that is refused before it is known, there is no id in the path. */
    private ObjectNode entity() {
        Target target = record.target();
        if (target == null) {
            return named(record.actor().clientId(), null).put("type", "CLIENT");
        }
        boolean realm =
                target.id() == null && (path.text() == null || path.text().isEmpty());
        return (realm ? named(record.realmId(), record.realmName()) : named(target.id(), target.path()))
                .put("type", target.type());
    }

    /** OCSF wants an id or a name; a failed login may have neither. */
    static ObjectNode named(String uid, String name) {
        ObjectNode named = object();
        put(named, "uid", uid);
        put(named, "name", name);
        return named.isEmpty() ? named.put("name", UNKNOWN) : named;
    }

    private static void put(ObjectNode object, String name, String value) {
        if (value != null && !value.isEmpty()) {
            object.put(name, value);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
