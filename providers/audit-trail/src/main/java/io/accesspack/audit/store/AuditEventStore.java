package io.accesspack.audit.store;

import io.accesspack.audit.record.AuditRecord;
import java.util.List;

/** Keeps audit records. */
public interface AuditEventStore {

    /**
     * Writes the records within the current transaction and sends them to the database before returning.
     *
     * @throws AuditStoreException when a record cannot be written; the transaction must then be rolled back
     */
    void append(List<AuditRecord> records);
}
