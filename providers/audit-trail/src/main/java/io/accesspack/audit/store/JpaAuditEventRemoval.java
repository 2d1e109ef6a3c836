package io.accesspack.audit.store;

import io.accesspack.audit.query.AuditFilter;
import io.accesspack.audit.query.Cursor;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Deletes from {@code AP_AUDIT_EVENT} by id: that locks the rows of the batch only, and never a range. What a sink is still
 * waiting for stays until it has been delivered or given up.
 */
public final class JpaAuditEventRemoval implements AuditEventRemoval {

    private static final String IS_SETTLED = " and not exists (select d.id from AccessPackAuditDelivery d"
            + " where d.eventId = e.id and d.state = 'PENDING')";

    private final EntityManager em;

    public JpaAuditEventRemoval(KeycloakSession session) {
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    @Override
    public Batch next(AuditFilter filter, Cursor after, int max) {
        AuditCondition condition = new AuditCondition(filter).after(after);
        List<Tuple> page = condition
                .bind(em.createQuery(
                        "select e.id, e.time from AuditEventEntity e where " + condition.jpql() + IS_SETTLED
                                + " order by e.time desc, e.id desc",
                        Tuple.class))
                .setMaxResults(max)
                .getResultList();
        if (page.isEmpty()) {
            return new Batch(List.of(), null);
        }
        List<String> ids = page.stream().map(row -> row.get(0, String.class)).toList();
        return new Batch(ids, page.size() < max ? null : cursor(page.get(max - 1)));
    }

    @Override
    public void remove(List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        em.createQuery("delete from AccessPackAuditDelivery d where d.eventId in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
        em.createQuery("delete from AuditEventEntity e where e.id in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
    }

    private static Cursor cursor(Tuple row) {
        return new Cursor(Instant.ofEpochMilli(row.get(1, Long.class)), row.get(0, String.class));
    }
}
