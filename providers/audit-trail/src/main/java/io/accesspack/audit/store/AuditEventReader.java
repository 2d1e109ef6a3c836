package io.accesspack.audit.store;

import io.accesspack.audit.query.AuditFilter;
import io.accesspack.audit.query.Cursor;
import io.accesspack.audit.record.AuditRecord;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads audit records, each as it was written but for what has been erased. */
public interface AuditEventReader {

    /**
     * A page of records, newest first.
     *
     * @param after where it starts; null for the newest
     * @param max how many records at most
     */
    List<AuditRecord> newestFirst(AuditFilter filter, Cursor after, int max);

    /** The records with these ids, as far as they exist, in any order. */
    List<AuditRecord> byIds(Collection<String> ids);

    /** The record with this id, if it is among those of {@code filter}. */
    Optional<AuditRecord> find(AuditFilter filter, String id);
}
