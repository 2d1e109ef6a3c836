package io.accesspack.audit.record;

import io.accesspack.audit.record.RequestContext.Impersonator;
import io.accesspack.audit.redaction.Redaction;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;

/** Maps Keycloak's user events. */
public final class UserEventMapping {

    private UserEventMapping() {}

    /** Returns the record of a user event; {@code event} is only read. */
    public static AuditRecord toRecord(Event event, RequestContext request, Redaction redaction) {
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
                Redaction.redact(event.getError()),
                impersonation ? impersonator(event, details, request) : user(event, details),
                impersonation ? new Target("USER", event.getUserId(), null) : null,
                event.getIpAddress(),
                Redaction.redact(request.userAgent()),
                request.traceId(),
                details(event, redaction.redact(details)),
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
                event.getUserId() == null ? typedName(details) : Redaction.redact(details.get(Details.USERNAME)),
                Errors.CLIENT_NOT_FOUND.equals(event.getError()) ? Redaction.MARK : event.getClientId(),
                event.getSessionId());
    }

    /** What was typed where the user name belongs, and is none: now and then a password. */
    private static String typedName(Map<String, String> details) {
        return details.get(Details.USERNAME) == null ? null : Redaction.MARK;
    }

    private static Map<String, String> details(Event event, Map<String, String> redacted) {
        if (event.getUserId() != null || !redacted.containsKey(Details.USERNAME)) {
            return redacted;
        }
        Map<String, String> nameless = new TreeMap<>(redacted);
        nameless.put(Details.USERNAME, Redaction.MARK);
        return nameless;
    }

    /** Keycloak's event names the impersonated user as its user, and the administrator by name only. */
    private static Actor impersonator(Event event, Map<String, String> details, RequestContext request) {
        RequestContext.Bearer bearer = request.bearer();
        Impersonator by = request.impersonator();
        return new Actor(
                by == null ? null : by.realmId(),
                by == null ? bearer == null ? null : bearer.userId() : by.userId(),
                details.get(Details.IMPERSONATOR),
                bearer == null ? null : bearer.clientId(),
                event.getSessionId());
    }
}
