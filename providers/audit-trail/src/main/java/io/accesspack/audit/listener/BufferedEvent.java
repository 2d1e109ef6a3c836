package io.accesspack.audit.listener;

import io.accesspack.audit.delivery.Subscriptions;
import io.accesspack.audit.record.AuditRecord;
import java.util.function.Supplier;

/**
 * An event until its session commits.
 *
 * @param record maps the event; what can fail, fails then
 * @param subscriptions the sinks of its realm
 */
record BufferedEvent(Supplier<AuditRecord> record, Subscriptions subscriptions) {}
