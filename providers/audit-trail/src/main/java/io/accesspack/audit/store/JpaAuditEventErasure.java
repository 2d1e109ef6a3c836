package io.accesspack.audit.store;

import io.accesspack.audit.record.AuditRecord;
import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
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

    private static final String HOLDING = """
            select e from AuditEventEntity e where e.realmId = :realmId and e.type in :types
            and (locate(:text, lower(e.details)) > 0 or locate(:text, lower(e.change)) > 0)
            and e.id > :after order by e.id""";

    /** What JSON, or a pointer into JSON, writes otherwise. */
    private static final Pattern ESCAPED = Pattern.compile("[\"\\\\/~\\p{Cntrl}]+");

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

    /** An administrator's type has a dot; by type there is an index, and administrators' records are few beside logins. */
    @Override
    public int eraseNamed(
            String realmId, Set<String> names, Predicate<AuditRecord> naming, Consumer<List<String>> erased) {
        List<String> types = em.createQuery(TYPES, String.class)
                .setParameter("realmId", realmId)
                .getResultStream()
                .filter(type -> type.indexOf('.') > 0)
                .toList();
        return types.isEmpty()
                ? 0
                : names.stream()
                        .mapToInt(name -> eraseHolding(inColumn(name), realmId, types, naming, erased))
                        .sum();
    }

    private int eraseHolding(
            String text,
            String realmId,
            List<String> types,
            Predicate<AuditRecord> naming,
            Consumer<List<String>> erased) {
        int total = 0;
        String after = "";
        List<AuditRecord> batch;
        do {
            batch = em.createQuery(HOLDING, AuditEventEntity.class)
                    .setParameter("realmId", realmId)
                    .setParameter("types", types)
                    .setParameter("text", text)
                    .setParameter("after", after)
                    .setMaxResults(BATCH)
                    .getResultStream()
                    .peek(em::detach)
                    .map(AuditEventEntity::toRecord)
                    .toList();
            List<String> ids =
                    batch.stream().filter(naming).map(AuditRecord::id).toList();
            if (!ids.isEmpty()) {
                erased.accept(ids);
                total += em.createQuery(FORGET_TARGET).setParameter("ids", ids).executeUpdate();
            }
            if (!batch.isEmpty()) {
                after = batch.get(batch.size() - 1).id();
            }
        } while (batch.size() == BATCH);
        return total;
    }

    /** As much of a name as is written in a column as it is, however often it is embedded there. */
    private static String inColumn(String name) {
        String plain = ESCAPED.splitAsStream(name)
                .max(Comparator.comparingInt(String::length))
                .orElse(name);
        String json = ColumnText.json(plain);
        return json.substring(1, json.length() - 1).toLowerCase(Locale.ROOT);
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
                erased.accept(ids);
                total += em.createQuery(how).setParameter("ids", ids).executeUpdate();
            }
        } while (ids.size() == BATCH);
        return total;
    }
}
