package io.accesspack.audit.store;

import io.accesspack.audit.record.AuditRecord;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Keeps audit records in {@code AP_AUDIT_EVENT}, through the session's own database connection. */
public final class JpaAuditEventStore {

    private final EntityManager em;

    public JpaAuditEventStore(KeycloakSession session) {
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /**
     * Writes the records within the current transaction and sends them to the database before returning.
     *
     * @param records and for each the ids of the sinks that it is to be delivered to
     * @throws AuditStoreException when a record cannot be written; the transaction must then be rolled back
     */
    public void append(Map<AuditRecord, List<String>> records) {
        // First what the request itself has left to write: if that fails, Keycloak must see its own exception
        // (a duplicate, a conflict that it retries) and not ours.
        em.flush();
        try {
            records.forEach((record, sinks) -> {
                em.persist(new AuditEventEntity(record));
                sinks.forEach(sink -> em.persist(new DeliveryEntity(record, sink)));
            });
            em.flush();
        } catch (RuntimeException e) {
            throw new AuditStoreException("Cannot write to the audit trail", e);
        }
    }
}
