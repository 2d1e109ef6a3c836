package io.accesspack.audit.delivery;

import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.store.ColumnText;
import io.accesspack.audit.store.DeliveryEntity;
import io.accesspack.audit.store.JpaAuditEventReader;
import io.accesspack.audit.store.JpaClock;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Keeps deliveries in {@code AP_AUDIT_DELIVERY}. */
final class JpaDeliveryQueue implements DeliveryQueue {

    private static final int MAX_SINKS = 1000;

    private static final Comparator<LeasedDelivery> OLDEST_FIRST = Comparator.comparing(
            LeasedDelivery::record, Comparator.nullsFirst(Comparator.comparing(AuditRecord::time)));

    private final KeycloakSession session;
    private final EntityManager em;

    JpaDeliveryQueue(KeycloakSession session) {
        this.session = session;
        em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    @Override
    public Instant now() {
        return JpaClock.now(em);
    }

    @Override
    public List<DueSink> due(Instant now) {
        return em.createQuery(
                        "select distinct d.realmId, d.sinkId from AccessPackAuditDelivery d"
                                + " where d.state = 'PENDING' and d.dueAt <= :now",
                        DueSink.class)
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(MAX_SINKS)
                .getResultList();
    }

    /**
     * A conditional UPDATE, which every database has: who comes second finds the row leased. At repeatable read the SELECT may
     * be out of date, the UPDATE never is.
     */
    @Override
    public List<LeasedDelivery> lease(String sinkId, String leaseId, Instant now, Duration lease, int max) {
        List<String> candidates = em.createQuery(
                        "select d.id from AccessPackAuditDelivery d where d.sinkId = :sink and d.state = 'PENDING'"
                                + " and d.dueAt <= :now order by d.dueAt",
                        String.class)
                .setParameter("sink", sinkId)
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(max)
                .getResultList();
        if (candidates.isEmpty()) {
            return List.of();
        }
        em.createQuery("update AccessPackAuditDelivery d set d.leaseId = :lease, d.dueAt = :until,"
                        + " d.attempts = d.attempts + 1, d.firstAttemptAt = coalesce(d.firstAttemptAt, :now)"
                        + " where d.id in :ids and d.state = 'PENDING' and d.dueAt <= :now")
                .setParameter("lease", leaseId)
                .setParameter("until", now.plus(lease).toEpochMilli())
                .setParameter("now", now.toEpochMilli())
                .setParameter("ids", candidates.stream().sorted().toList())
                .executeUpdate();
        List<DeliveryEntity> leased = em.createQuery(
                        "select d from AccessPackAuditDelivery d where d.id in :ids and d.leaseId = :lease",
                        DeliveryEntity.class)
                .setParameter("ids", candidates)
                .setParameter("lease", leaseId)
                .getResultList();
        Map<String, AuditRecord> records = new JpaAuditEventReader(session)
                .byIds(leased.stream().map(DeliveryEntity::eventId).toList()).stream()
                        .collect(Collectors.toMap(AuditRecord::id, Function.identity()));
        return leased.stream()
                .map(row -> new LeasedDelivery(
                        row.id(),
                        row.attempts(),
                        Instant.ofEpochMilli(row.firstAttemptAt()),
                        records.get(row.eventId())))
                .sorted(OLDEST_FIRST)
                .toList();
    }

    @Override
    public void delivered(Collection<String> ids) {
        if (!ids.isEmpty()) {
            em.createQuery("delete from AccessPackAuditDelivery d where d.id in :ids")
                    .setParameter("ids", ids.stream().sorted().toList())
                    .executeUpdate();
        }
    }

    @Override
    public void retry(String id, String leaseId, Instant due, String error) {
        em.createQuery("update AccessPackAuditDelivery d set d.dueAt = :due, d.lastError = :error"
                        + " where d.id = :id and d.leaseId = :lease and d.state = 'PENDING'")
                .setParameter("due", due.toEpochMilli())
                .setParameter("error", ColumnText.fit(error, 255))
                .setParameter("id", id)
                .setParameter("lease", leaseId)
                .executeUpdate();
    }

    @Override
    public void makeDeadLetter(String id, String leaseId, String error) {
        em.createQuery("update AccessPackAuditDelivery d set d.state = 'DEAD', d.lastError = :error"
                        + " where d.id = :id and d.leaseId = :lease and d.state = 'PENDING'")
                .setParameter("error", ColumnText.fit(error, 255))
                .setParameter("id", id)
                .setParameter("lease", leaseId)
                .executeUpdate();
    }

    @Override
    public void release(String leaseId, Collection<String> ids) {
        if (!ids.isEmpty()) {
            em.createQuery("update AccessPackAuditDelivery d set d.dueAt = 0, d.attempts = d.attempts - 1"
                            + " where d.id in :ids and d.leaseId = :lease and d.state = 'PENDING'")
                    .setParameter("ids", ids.stream().sorted().toList())
                    .setParameter("lease", leaseId)
                    .executeUpdate();
        }
    }

    @Override
    public boolean hasSink(String sinkId) {
        return em.createQuery("select count(c) from ComponentEntity c where c.id = :sink", Long.class)
                        .setParameter("sink", sinkId)
                        .getSingleResult()
                > 0;
    }

    @Override
    public void removeSink(String sinkId) {
        em.createQuery("delete from AccessPackAuditDelivery d where d.sinkId = :sink")
                .setParameter("sink", sinkId)
                .executeUpdate();
    }
}
