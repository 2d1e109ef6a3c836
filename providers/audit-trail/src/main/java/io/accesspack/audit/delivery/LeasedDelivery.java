package io.accesspack.audit.delivery;

import io.accesspack.audit.record.AuditRecord;
import java.time.Instant;

/**
 * A delivery that this node may attempt, until the lease ends.
 *
 * @param id the row
 * @param attempt 1 for the first one
 * @param firstAttempt when that was, by the database's clock
 * @param record the event; null when it has been removed
 */
record LeasedDelivery(String id, int attempt, Instant firstAttempt, AuditRecord record) {}
