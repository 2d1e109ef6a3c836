package io.accesspack.audit.store;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Consumer;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Blanks columns of {@code AP_AUDIT_EVENT}, in batches that fit into a statement. */
public final class JpaAuditEventErasure implements AuditEventErasure {

    private static final int BATCH = 500;

    /** What a realm's users did in another realm, as administrators, is on record there. */
    private static final String DONE_BY_USER = """
            select e.id from AuditEventEntity e
            where e.actorId = :userId
            and (e.actorRealmId = :realmId or e.actorRealmId is null and e.realmId = :realmId)
            and (e.actorName is not null or e.ipAddress is not null or e.userAgent is not null or e.details is not null)""";

    private static final String REALMS = """
            select distinct e.realmId from AuditEventEntity e
            where e.actorId = :userId or e.realmId = :realmId and e.targetId = :userId order by e.realmId""";

    private static final String FORGET_ACTOR = """
            update AuditEventEntity e
            set e.actorName = null, e.ipAddress = null, e.userAgent = null, e.details = null where e.id in :ids""";

    private static final String DONE_TO_USER = """
            select e.id from AuditEventEntity e where e.realmId = :realmId and e.targetId = :userId
            and (e.details is not null or e.change is not null)""";

    private static final String FORGET_TARGET =
            "update AuditEventEntity e set e.details = null, e.change = null where e.id in :ids";

    private final EntityManager em;

    public JpaAuditEventErasure(KeycloakSession session) {
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    @Override
    public List<String> realms(String realmId, String userId) {
        return em.createQuery(REALMS, String.class)
                .setParameter("realmId", realmId)
                .setParameter("userId", userId)
                .getResultList();
    }

    @Override
    public int eraseActor(String realmId, String userId, Consumer<List<String>> erased) {
        return erase(DONE_BY_USER, FORGET_ACTOR, realmId, userId, erased);
    }

    @Override
    public int eraseTarget(String realmId, String userId, Consumer<List<String>> erased) {
        return erase(DONE_TO_USER, FORGET_TARGET, realmId, userId, erased);
    }

    private int erase(String which, String how, String realmId, String userId, Consumer<List<String>> erased) {
        int total = 0;
        List<String> ids;
        do {
            ids = em.createQuery(which, String.class)
                    .setParameter("realmId", realmId)
                    .setParameter("userId", userId)
                    .setMaxResults(BATCH)
                    .getResultList();
            if (!ids.isEmpty()) {
                total += em.createQuery(how).setParameter("ids", ids).executeUpdate();
                erased.accept(ids);
            }
        } while (ids.size() == BATCH);
        return total;
    }
}
