package io.accesspack.audit.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accesspack.audit.record.RequestContext.Bearer;
import io.accesspack.audit.redaction.Redaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.events.admin.OperationType;

/** Maps Keycloak's admin events. */
public final class AdminEventMapping {

    private static final String AFTER = "after";
    private static final List<String> BEFORE_AND_AFTER = List.of("before", AFTER);

    private AdminEventMapping() {}

    /**
     * Returns the record of an admin event; {@code event} is only read.
     *
     * @param names who the event's people are whom it does not name by both id and name
     * @param includeRepresentation the realm's setting <i>Include representation</i>; without it there is no change
     */
    public static AuditRecord toRecord(
            AdminEvent event, Names names, boolean includeRepresentation, RequestContext request, Redaction redaction) {
        AuthDetails admin = event.getAuthDetails();
        OperationType operation = event.getOperationType();
        String kind = ResourceKind.of(
                event.getResourceTypeAsString(),
                operation,
                event.getResourcePath(),
                event.getRealmName(),
                event.getRepresentation());
        ResourcePath path = ResourcePath.of(ResourceKind.isRealm(kind) ? null : event.getResourcePath());
        return new AuditRecord(
                event.getId(),
                Instant.ofEpochMilli(event.getTime()),
                event.getRealmId(),
                event.getRealmName(),
                path.organizationId() == null ? request.organizationId() : path.organizationId(),
                kind + "." + operation,
                event.getError() == null ? Outcome.SUCCESS : Outcome.FAILURE,
                event.getError(),
                actor(admin, names.administrator(), request.bearer()),
                new Target(
                        kind,
                        path.userId() == null && names.userId() != null ? names.userId() : path.resourceId(),
                        Redaction.redact(path.text())),
                admin.getIpAddress(),
                Redaction.redact(request.userAgent()),
                request.traceId(),
                redaction.redact(event.getDetails() == null ? Map.of() : event.getDetails()),
                includeRepresentation ? change(event.getRepresentation(), redaction) : null);
    }

    /**
     * What an admin event leaves open.
     *
     * @param administrator user name of the administrator, whom the event names by id only; null when unknown
     * @param userId id of the user whom it names by user name or e-mail address only ({@link NamedUser}); null when there is none
     */
    public record Names(String administrator, String userId) {}

    /** The event carries the client's internal id and no session; the administrator's token carries both. */
    private static Actor actor(AuthDetails admin, String adminName, Bearer bearer) {
        return bearer != null && (bearer.userId() == null || bearer.userId().equals(admin.getUserId()))
                ? new Actor(admin.getRealmId(), admin.getUserId(), adminName, bearer.clientId(), bearer.sessionId())
                : new Actor(admin.getRealmId(), admin.getUserId(), adminName, admin.getClientId(), null);
    }

    /**
     * Keycloak tells what was sent, and so what is there after. Whoever knows more tells it as an object of {@code before} and
     * {@code after}, as the pack's own resources do; one of them is absent when something is new or gone.
     */
    private static JsonNode change(String representation, Redaction redaction) {
        if (representation == null) {
            return null;
        }
        JsonNode redacted = redaction.redactJson(representation);
        ObjectNode change = JsonNodeFactory.instance.objectNode();
        if (isBeforeAndAfter(redacted)) {
            redacted.properties()
                    .forEach(state -> change.set(state.getKey(), Representation.limited(state.getValue())));
        } else {
            change.set(AFTER, Representation.limited(redacted));
        }
        return change;
    }

    private static boolean isBeforeAndAfter(JsonNode representation) {
        return representation.isObject()
                && !representation.isEmpty()
                && representation.properties().stream().map(Map.Entry::getKey).allMatch(BEFORE_AND_AFTER::contains);
    }
}
