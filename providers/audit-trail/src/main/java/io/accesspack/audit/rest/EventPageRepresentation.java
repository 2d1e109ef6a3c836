package io.accesspack.audit.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accesspack.audit.query.Cursor;
import io.accesspack.audit.record.AuditRecord;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of records.
 *
 * @param events newest first
 * @param next the {@code cursor} of the following page; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "AuditEventPage",
        requiredProperties = {"events"},
        description = "A page of records, newest first; next is the cursor of the following one, absent on the last")
public record EventPageRepresentation(List<EventRepresentation> events, String next) {

    /** @param records one more than {@code max} if there is a following page */
    static EventPageRepresentation of(List<AuditRecord> records, int max) {
        List<AuditRecord> page = records.subList(0, Math.min(max, records.size()));
        AuditRecord last = records.size() > max ? page.get(max - 1) : null;
        return new EventPageRepresentation(
                page.stream().map(EventRepresentation::of).toList(),
                last == null ? null : new Cursor(last.time(), last.id()).text());
    }
}
