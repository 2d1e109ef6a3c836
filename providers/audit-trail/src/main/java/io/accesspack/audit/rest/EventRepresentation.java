package io.accesspack.audit.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.audit.record.Actor;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.record.Outcome;
import io.accesspack.audit.record.Target;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An {@link AuditRecord} in JSON, without what is null.
 *
 * @param time ISO-8601 in UTC, with milliseconds
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(
        name = "AuditEvent",
        requiredProperties = {"id", "time", "realmId", "type", "outcome"},
        description = "A record, without what is empty")
public record EventRepresentation(
        String id,

        @Schema(format = "date-time", description = "In UTC, with milliseconds")
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

        @Schema(type = SchemaType.OBJECT, description = "What an administrator sent or changed, redacted")
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
