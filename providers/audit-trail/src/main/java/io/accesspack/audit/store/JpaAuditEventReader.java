package io.accesspack.audit.store;

import io.accesspack.audit.query.AuditFilter;
import io.accesspack.audit.query.Cursor;
import io.accesspack.audit.record.AuditRecord;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Reads {@code AP_AUDIT_EVENT}. */
public final class JpaAuditEventReader {

    private final EntityManager em;

    public JpaAuditEventReader(KeycloakSession session) {
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /**
     * A page of records, newest first.
     *
     * @param after where it starts; null for the newest
     * @param max how many records at most
     */
    public List<AuditRecord> newestFirst(AuditFilter filter, Cursor after, int max) {
        return read(new AuditCondition(filter).after(after), max);
    }

    /** The record with this id, if it is among those of {@code filter}. */
    public Optional<AuditRecord> find(AuditFilter filter, String id) {
        return read(new AuditCondition(filter).id(id), 1).stream().findFirst();
    }

    private List<AuditRecord> read(AuditCondition condition, int max) {
        TypedQuery<AuditEventEntity> query = em.createQuery(
                "select e from AuditEventEntity e where " + condition.jpql() + " order by e.time desc, e.id desc",
                AuditEventEntity.class);
        return records(condition.bind(query).setMaxResults(max));
    }

    private List<AuditRecord> records(TypedQuery<AuditEventEntity> query) {
        return query.getResultList().stream()
                .map(row -> {
                    em.detach(row);
                    return row.toRecord();
                })
                .toList();
    }

    /** The records with these ids, as far as they exist, in any order. */
    public List<AuditRecord> byIds(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : records(em.createQuery("select e from AuditEventEntity e where e.id in :ids", AuditEventEntity.class)
                        .setParameter("ids", ids));
    }
}
