package io.accesspack.session.knownbrowser;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** All SQL of known browsers. */
final class JpaKnownBrowsers implements KnownBrowsers {

    private final EntityManager entities;

    JpaKnownBrowsers(KeycloakSession session) {
        entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** The row is written with statements only, so the entity must not stay in the persistence context. */
    @Override
    public Optional<Instant> lastSeen(KnownBrowser browser) {
        KnownBrowserEntity row = entities.find(KnownBrowserEntity.class, browser.id());
        if (row == null) {
            return Optional.empty();
        }
        entities.detach(row);
        return Optional.of(Instant.ofEpochMilli(row.lastSeen));
    }

    @Override
    public boolean anyOf(String realmId, String userId) {
        return !entities.createQuery("""
                        select b.id from KnownBrowserEntity b where b.realmId = :realmId and b.userId = :userId""", String.class)
                .setParameter("realmId", realmId)
                .setParameter("userId", userId)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    @Override
    public boolean seen(KnownBrowser browser, Instant now) {
        return entities.createQuery("update KnownBrowserEntity b set b.lastSeen = :now where b.id = :id")
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("id", browser.id())
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean add(KnownBrowser browser, Instant now) {
        return entities.createQuery("""
                                insert into KnownBrowserEntity (id, realmId, userId, firstSeen, lastSeen)
                                values (:id, :realmId, :userId, :now, :now)
                                on conflict do nothing""")
                        .setParameter("id", browser.id())
                        .setParameter("realmId", browser.realmId())
                        .setParameter("userId", browser.userId())
                        .setParameter("now", now.toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    @Override
    public void keepLatest(String realmId, String userId, int limit) {
        remove(entities.createQuery("""
                        select b.id from KnownBrowserEntity b where b.realmId = :realmId and b.userId = :userId
                        order by b.lastSeen desc, b.id""", String.class)
                .setParameter("realmId", realmId)
                .setParameter("userId", userId)
                .setFirstResult(limit)
                .getResultList());
    }

    @Override
    public int removeUnseenSince(Instant since, int limit) {
        List<String> ids = entities.createQuery(
                        "select b.id from KnownBrowserEntity b where b.lastSeen < :since", String.class)
                .setParameter("since", since.toEpochMilli())
                .setMaxResults(limit)
                .getResultList();
        remove(ids);
        return ids.size();
    }

    private void remove(List<String> ids) {
        if (!ids.isEmpty()) {
            entities.createQuery("delete from KnownBrowserEntity b where b.id in :ids")
                    .setParameter("ids", ids)
                    .executeUpdate();
        }
    }

    @Override
    public void removeOfRealm(String realmId) {
        entities.createQuery("delete from KnownBrowserEntity b where b.realmId = :realmId")
                .setParameter("realmId", realmId)
                .executeUpdate();
    }

    @Override
    public void removeOfUser(String realmId, String userId) {
        entities.createQuery("delete from KnownBrowserEntity b where b.realmId = :realmId and b.userId = :userId")
                .setParameter("realmId", realmId)
                .setParameter("userId", userId)
                .executeUpdate();
    }
}
