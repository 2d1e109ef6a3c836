package io.accesspack.audit.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.accesspack.audit.record.RequestContext.Bearer;
import io.accesspack.audit.redaction.Redaction;
import java.time.Instant;
import java.util.Map;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;

/** Maps Keycloak's admin events. */
public final class AdminEventMapping {

    private AdminEventMapping() {}

    /**
     * Returns the record of an admin event; {@code event} is only read.
     *
     * @param includeRepresentation the realm's setting <i>Include representation</i>; without it there is no change
     */
    public static AuditRecord toRecord(AdminEvent event, boolean includeRepresentation, RequestContext request) {
        AuthDetails admin = event.getAuthDetails();
        ResourcePath path = ResourcePath.of(event.getResourcePath());
        return new AuditRecord(
                event.getId(),
                Instant.ofEpochMilli(event.getTime()),
                event.getRealmId(),
                event.getRealmName(),
                path.organizationId() == null ? request.organizationId() : path.organizationId(),
                event.getResourceTypeAsString() + "." + event.getOperationType(),
                event.getError() == null ? Outcome.SUCCESS : Outcome.FAILURE,
                event.getError(),
                actor(admin, request.bearer()),
                new Target(
                        event.getResourceTypeAsString(), path.resourceId(), Redaction.redact(event.getResourcePath())),
                admin.getIpAddress(),
                request.userAgent(),
                request.traceId(),
                Redaction.redact(event.getDetails() == null ? Map.of() : event.getDetails()),
                includeRepresentation ? after(event.getRepresentation()) : null);
    }

    /** The event carries the client's internal id and neither name nor session; the caller's token carries all three. */
    private static Actor actor(AuthDetails admin, Bearer bearer) {
        return bearer != null && bearer.userId() != null && bearer.userId().equals(admin.getUserId())
                ? new Actor(
                        admin.getRealmId(), bearer.userId(), bearer.username(), bearer.clientId(), bearer.sessionId())
                : new Actor(admin.getRealmId(), admin.getUserId(), null, admin.getClientId(), null);
    }

    private static JsonNode after(String representation) {
        return representation == null
                ? null
                : JsonNodeFactory.instance
                        .objectNode()
                        .set("after", Representation.limited(Redaction.redactJson(representation)));
    }
}
