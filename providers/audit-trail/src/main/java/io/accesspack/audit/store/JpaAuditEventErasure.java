package io.accesspack.audit.store;

import io.accesspack.audit.record.AuditRecord;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
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

    private static final String OF_USER = """
            select e from AuditEventEntity e where e.realmId = :realmId and (e.actorId = :userId or e.targetId = :userId)
            and e.id > :after order by e.id""";

    private static final String TYPES = "select distinct e.type from AuditEventEntity e where e.realmId = :realmId";

    /** A column is JSON, so a name in it stands between quotes. */
    private static final String NAMING = """
            select e.id from AuditEventEntity e where e.realmId = :realmId and e.type in :types
            and (locate(:name, lower(e.details)) > 0 or locate(:name, lower(e.change)) > 0)""";

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

    @Override
    public void eachOf(String realmId, String userId, Consumer<List<AuditRecord>> records) {
        String after = "";
        List<AuditRecord> batch;
        do {
            batch = em.createQuery(OF_USER, AuditEventEntity.class)
                    .setParameter("realmId", realmId)
                    .setParameter("userId", userId)
                    .setParameter("after", after)
                    .setMaxResults(BATCH)
                    .getResultStream()
                    .peek(em::detach)
                    .map(AuditEventEntity::toRecord)
                    .toList();
            if (!batch.isEmpty()) {
                records.accept(batch);
                after = batch.get(batch.size() - 1).id();
            }
        } while (batch.size() == BATCH);
    }

    /**
     * An administrator's type has a dot; by type there is an index, and administrators' records are few beside logins. An address
     * counts only where people are named by it: it may as well be that of the realm's mail server.
     */
    @Override
    public int eraseNamed(String realmId, Set<String> names, Consumer<List<String>> erased) {
        List<String> types = em.createQuery(TYPES, String.class)
                .setParameter("realmId", realmId)
                .getResultList();
        return names.stream()
                .mapToInt(name -> eraseNamed(
                        realmId,
                        name,
                        types.stream()
                                .filter(type -> type.indexOf('.') > 0)
                                .filter(type -> name.indexOf('@') < 0 || type.startsWith("ORGANIZATION_"))
                                .toList(),
                        erased))
                .sum();
    }

    private int eraseNamed(String realmId, String name, List<String> types, Consumer<List<String>> erased) {
        return types.isEmpty()
                ? 0
                : erase(
                        FORGET_TARGET,
                        () -> em.createQuery(NAMING, String.class)
                                .setParameter("realmId", realmId)
                                .setParameter("types", types)
                                .setParameter("name", ColumnText.json(name).toLowerCase(Locale.ROOT)),
                        erased);
    }

    private int erase(String which, String how, String realmId, String userId, Consumer<List<String>> erased) {
        return erase(
                how,
                () -> em.createQuery(which, String.class)
                        .setParameter("realmId", realmId)
                        .setParameter("userId", userId),
                erased);
    }

    private int erase(String how, Supplier<TypedQuery<String>> which, Consumer<List<String>> erased) {
        int total = 0;
        List<String> ids;
        do {
            ids = which.get().setMaxResults(BATCH).getResultList();
            if (!ids.isEmpty()) {
                erased.accept(ids);
                total += em.createQuery(how).setParameter("ids", ids).executeUpdate();
            }
        } while (ids.size() == BATCH);
        return total;
    }
}
