package io.accesspack.audit.delivery;

import io.accesspack.audit.store.DeliveryEntity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** What administrators see of deliveries, and may do about dead letters. */
public final class JpaDeliveries {

    private final EntityManager em;

    public JpaDeliveries(KeycloakSession session) {
        em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /**
     * A dead letter.
     *
     * @param id of the delivery
     * @param eventId of the event
     * @param attempts how often it was tried
     * @param error why the last attempt failed
     */
    @Schema(
            name = "DeadLetter",
            requiredProperties = {"id", "eventId", "attempts"},
            description = "An event that a sink has refused for too long")
    public record DeadLetter(String id, String eventId, int attempts, String error) {}

    /** How many events the sink has still to take. */
    public long pending(String sinkId) {
        return count(sinkId, DeliveryEntity.PENDING);
    }

    /** How many dead letters there are. */
    public long dead(String sinkId) {
        return count(sinkId, DeliveryEntity.DEAD);
    }

    /** Why an attempt has failed lately; null when none has, of those that are not taken yet. */
    public String lastError(String sinkId) {
        return em.createQuery(
                        "select d.lastError from AccessPackAuditDelivery d where d.sinkId = :sink and d.state = 'PENDING'"
                                + " and d.lastError is not null order by d.dueAt desc",
                        String.class)
                .setParameter("sink", sinkId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    /** The dead letters, by id. */
    public List<DeadLetter> deadLetters(String sinkId, int first, int max) {
        return em.createQuery(
                        "select d.id, d.eventId, d.attempts, d.lastError from AccessPackAuditDelivery d"
                                + " where d.sinkId = :sink and d.state = 'DEAD' order by d.id",
                        DeadLetter.class)
                .setParameter("sink", sinkId)
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultList();
    }

    /** Delivers all dead letters as if they were new; returns how many that is. */
    public int redeliver(String sinkId) {
        return redelivery(sinkId, "").executeUpdate();
    }

    /** Delivers a dead letter as if it were new; returns whether there was such a one. */
    public boolean redeliver(String sinkId, String id) {
        return redelivery(sinkId, " and d.id = :id").setParameter("id", id).executeUpdate() == 1;
    }

    private Query redelivery(String sinkId, String condition) {
        return em.createQuery("update AccessPackAuditDelivery d set d.state = 'PENDING', d.dueAt = 0, d.attempts = 0,"
                        + " d.firstAttemptAt = null where d.sinkId = :sink and d.state = 'DEAD'" + condition)
                .setParameter("sink", sinkId);
    }

    private long count(String sinkId, String state) {
        return em.createQuery(
                        "select count(d) from AccessPackAuditDelivery d where d.sinkId = :sink and d.state = :state",
                        Long.class)
                .setParameter("sink", sinkId)
                .setParameter("state", state)
                .getSingleResult();
    }
}
