package io.accesspack.audit.store;

import io.accesspack.audit.query.AuditFilter;
import io.accesspack.audit.query.Cursor;

/** Deletes audit records, a batch at a time. */
public interface AuditEventRemoval {

    /**
     * Deletes the next records within the current transaction.
     *
     * @param after where to go on, newest first; null for the start
     * @param max how many at most
     */
    Batch remove(AuditFilter filter, Cursor after, int max);

    /**
     * What has been done.
     *
     * @param removed how many records
     * @param next where to go on; null when there are no more
     */
    record Batch(int removed, Cursor next) {}
}
