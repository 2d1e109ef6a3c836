package io.accesspack.audit.store;

import io.accesspack.audit.record.AuditRecord;
import java.util.List;
import java.util.Map;

/** Keeps audit records. */
public interface AuditEventStore {

    /**
     * Writes the records within the current transaction and sends them to the database before returning.
     *
     * @param records and for each the ids of the sinks that it is to be delivered to
     * @throws AuditStoreException when a record cannot be written; the transaction must then be rolled back
     */
    void append(Map<AuditRecord, List<String>> records);
}
