package io.accesspack.audit.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;

/**
 * One fact of the audit trail: who did what to what, where and when, and how it ended. Holds no secret, token or
 * credential. Everything but id, time, realm, type, outcome, actor and details may be null.
 *
 * @param id id of the Keycloak event, the same that Keycloak's own event store uses
 * @param time when it happened, UTC, in milliseconds
 * @param realmId realm in which it happened
 * @param realmName name of that realm at the time
 * @param organizationId organization that it concerns
 * @param type a name of {@link org.keycloak.events.EventType} ({@code LOGIN}, {@code LOGIN_ERROR}), or for an
 *     administrator's action {@code RESOURCE_TYPE.OPERATION} ({@code USER.CREATE})
 * @param outcome how it ended
 * @param reason Keycloak's error code when it failed
 * @param actor who did it
 * @param target what it was done to
 * @param ipAddress as Keycloak sees the caller, behind a proxy by Keycloak's proxy settings
 * @param userAgent the caller's {@code User-Agent}
 * @param traceId W3C trace id
 * @param details the event's details, redacted
 * @param change what an administrator changed: {@code after}, and {@code before} where that is known; redacted; cut when
 *     it is too large
 */
public record AuditRecord(
        String id,
        Instant time,
        String realmId,
        String realmName,
        String organizationId,
        String type,
        Outcome outcome,
        String reason,
        Actor actor,
        Target target,
        String ipAddress,
        String userAgent,
        String traceId,
        Map<String, String> details,
        JsonNode change) {}
