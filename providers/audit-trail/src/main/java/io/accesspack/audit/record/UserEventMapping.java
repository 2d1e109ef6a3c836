package io.accesspack.audit.record;

import io.accesspack.audit.redaction.Redaction;
import java.time.Instant;
import java.util.Map;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;

/** Maps Keycloak's user events. */
public final class UserEventMapping {

    private UserEventMapping() {}

    /** Returns the record of a user event; {@code event} is only read. */
    public static AuditRecord toRecord(Event event, RequestContext request) {
        Map<String, String> details = event.getDetails() == null ? Map.of() : event.getDetails();
        boolean impersonation = event.getType() == EventType.IMPERSONATE;
        return new AuditRecord(
                event.getId(),
                Instant.ofEpochMilli(event.getTime()),
                event.getRealmId(),
                event.getRealmName(),
                details.getOrDefault(Details.ORG_ID, request.organizationId()),
                event.getType().name(),
                outcome(event),
                event.getError(),
                impersonation ? impersonator(event, details, request) : user(event, details),
                impersonation ? new Target("USER", event.getUserId(), null) : null,
                event.getIpAddress(),
                request.userAgent(),
                request.traceId(),
                Redaction.redact(details),
                null);
    }

    /** Tells a failure from a success, by the type as well as by the error, of which extensions may set only one. */
    public static Outcome outcome(Event event) {
        return event.getError() != null || event.getType().name().endsWith("_ERROR")
                ? Outcome.FAILURE
                : Outcome.SUCCESS;
    }

    private static Actor user(Event event, Map<String, String> details) {
        return new Actor(
                event.getRealmId(),
                event.getUserId(),
                Redaction.redact(details.get(Details.USERNAME)),
                event.getClientId(),
                event.getSessionId());
    }

    /** Keycloak's event names the impersonated user as its user, and the administrator by name only. */
    private static Actor impersonator(Event event, Map<String, String> details, RequestContext request) {
        RequestContext.Bearer bearer = request.bearer();
        return new Actor(
                null,
                bearer == null ? null : bearer.userId(),
                details.get(Details.IMPERSONATOR),
                bearer == null ? null : bearer.clientId(),
                event.getSessionId());
    }
}
