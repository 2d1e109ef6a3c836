package io.accesspack.audit.seal;

import io.accesspack.audit.seal.JpaRealmSealing.Watch;
import io.accesspack.audit.store.JpaClock;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Looks at many realms at once, so that those where nothing happens cost no query of their own. What it finds idle, a pass would have found
 * idle as well.
 */
final class JpaIdleRealms {

    /** Some databases take no more than a thousand values in a list. */
    private static final int BATCH = 500;

    private static final String UNSEALED = """
            select distinct e.realmId from AuditEventEntity e where e.realmId in :realms and e.time >= :time
            and e.type <> :checkpoint
            and not exists (select s.id from AccessPackAuditSeal s where s.eventId = e.id and s.chainId = e.realmId)""";

    private static final String HEADS =
            "select c.id, c.checkpoint from AccessPackAuditChain c where c.id in :realms and c.realmId = c.id";

    private final EntityManager em;
    private final Map<String, JpaRealmSealing> realms;

    /** @param realms by id */
    JpaIdleRealms(KeycloakSession session, Map<String, JpaRealmSealing> realms) {
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.realms = realms;
    }

    /** The ids of those that need no pass. */
    Set<String> find() {
        long now = JpaClock.now(em).toEpochMilli();
        Map<String, Watch> recent = new LinkedHashMap<>();
        Map<String, Watch> thorough = new LinkedHashMap<>();
        realms.forEach((id, realm) ->
                realm.watch(now).ifPresent(watch -> (watch.thorough() ? thorough : recent).put(id, watch)));
        Set<String> idle = new HashSet<>();
        batches(recent).forEach(batch -> idle.addAll(find(now, batch)));
        batches(thorough).forEach(batch -> idle.addAll(find(now, batch)));
        return idle;
    }

    private Set<String> find(long now, Map<String, Watch> watched) {
        long since = watched.values().stream().mapToLong(Watch::since).min().orElse(now);
        Set<String> unsealed = unsealed(watched.keySet(), since);
        Map<String, String> heads = heads(watched.keySet());
        Set<String> idle = new HashSet<>();
        watched.forEach((id, watch) -> {
            if (!unsealed.contains(id) && realms.get(id).isIdle(now, watch, heads.get(id))) {
                idle.add(id);
            }
        });
        return idle;
    }

    private static List<Map<String, Watch>> batches(Map<String, Watch> watched) {
        List<Map<String, Watch>> batches = new ArrayList<>();
        watched.forEach((id, watch) -> {
            if (batches.isEmpty() || batches.get(batches.size() - 1).size() == BATCH) {
                batches.add(new LinkedHashMap<>());
            }
            batches.get(batches.size() - 1).put(id, watch);
        });
        return batches;
    }

    private Set<String> unsealed(Collection<String> ids, long since) {
        return Set.copyOf(em.createQuery(UNSEALED, String.class)
                .setParameter("realms", ids)
                .setParameter("time", since)
                .setParameter("checkpoint", JpaPublishedCheckpoints.TYPE)
                .getResultList());
    }

    private Map<String, String> heads(Collection<String> ids) {
        Map<String, String> heads = new HashMap<>();
        em.createQuery(HEADS, Tuple.class)
                .setParameter("realms", ids)
                .getResultList()
                .forEach(row -> heads.put(row.get(0, String.class), row.get(1, String.class)));
        return heads;
    }
}
