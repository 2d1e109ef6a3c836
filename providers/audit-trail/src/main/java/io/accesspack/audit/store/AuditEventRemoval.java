package io.accesspack.audit.store;

import io.accesspack.audit.query.AuditFilter;
import io.accesspack.audit.query.Cursor;
import java.util.List;

/** Deletes audit records, a batch at a time. */
public interface AuditEventRemoval {

    /**
     * The next records that can be deleted.
     *
     * @param after where to go on, newest first; null for the start
     * @param max how many at most
     */
    Batch next(AuditFilter filter, Cursor after, int max);

    /** Deletes records within the current transaction. */
    void remove(List<String> ids);

    /**
     * A batch.
     *
     * @param ids of the records
     * @param next where to go on; null when there are no more
     */
    record Batch(List<String> ids, Cursor next) {}
}
