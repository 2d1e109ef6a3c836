package io.accesspack.audit.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.audit.record.Actor;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.record.Outcome;
import io.accesspack.audit.record.Target;
import java.util.Map;

/**
 * An {@link AuditRecord} in JSON, without what is null.
 *
 * @param time ISO-8601 in UTC, with milliseconds
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EventRepresentation(
        String id,
        String time,
        String realmId,
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
        JsonNode change) {

    static EventRepresentation of(AuditRecord record) {
        return new EventRepresentation(
                record.id(),
                record.time().toString(),
                record.realmId(),
                record.organizationId(),
                record.type(),
                record.outcome(),
                record.reason(),
                record.actor(),
                record.target(),
                record.ipAddress(),
                record.userAgent(),
                record.traceId(),
                record.details(),
                record.change());
    }
}
