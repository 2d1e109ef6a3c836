package io.accesspack.audit.store;

import io.accesspack.audit.query.AuditFilter;
import io.accesspack.audit.query.Cursor;
import java.util.List;

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
     * @param removed the ids of the records
     * @param next where to go on; null when there are no more
     */
    record Batch(List<String> removed, Cursor next) {}
}
