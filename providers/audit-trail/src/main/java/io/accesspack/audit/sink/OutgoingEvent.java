package io.accesspack.audit.sink;

import io.accesspack.audit.record.AuditRecord;
import java.time.Instant;

/**
 * An event on its way out.
 *
 * @param id id of the event, the same at every attempt
 * @param record the event itself
 * @param body the event in CloudEvents' structured JSON format, the same at every attempt
 * @param time when this attempt is made, by the database's clock: that of a node may be wrong
 */
public record OutgoingEvent(String id, AuditRecord record, String body, Instant time) {}
