package io.accesspack.session.knownbrowser;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The browsers' rows, and all SQL about them, in the transaction of the session that this was made for. */
public final class JpaKnownBrowsers {

    private final EntityManager entities;

    private JpaKnownBrowsers(KeycloakSession session) {
        entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** Those in the transaction of {@code session}. */
    public static JpaKnownBrowsers in(KeycloakSession session) {
        return new JpaKnownBrowsers(session);
    }

    /** When the user last signed in with this browser, give or take a day; empty when the user has not. */
    public Optional<Instant> lastSeen(KnownBrowser browser) {
        KnownBrowserEntity row = entities.find(KnownBrowserEntity.class, browser.id());
        if (row == null) {
            return Optional.empty();
        }
        // Rows are written with statements only, so the entity must not stay in the persistence context.
        entities.detach(row);
        return Optional.of(Instant.ofEpochMilli(row.lastSeen));
    }

    /** Whether the user has signed in with any browser. */
    public boolean anyOf(String realmId, String userId) {
        return !entities.createQuery("""
                        select b.id from KnownBrowserEntity b where b.realmId = :realmId and b.userId = :userId""", String.class)
                .setParameter("realmId", realmId)
                .setParameter("userId", userId)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Notes that a known browser was used. Returns whether it is known. */
    public boolean seen(KnownBrowser browser, Instant now) {
        // Not by the number of rows updated: some drivers count only those whose values have changed.
        if (!lock(browser.id())) {
            return false;
        }
        entities.createQuery("update KnownBrowserEntity b set b.lastSeen = :now where b.id = :id")
                .setParameter("now", now.toEpochMilli())
                .setParameter("id", browser.id())
                .executeUpdate();
        return true;
    }

    /** Lets nobody else through who adds a browser to this user's, until the transaction ends. For a user who has some. */
    public void lock(String realmId, String userId) {
        lock(entities.createQuery("""
                        select min(b.id) from KnownBrowserEntity b where b.realmId = :realmId and b.userId = :userId""", String.class)
                .setParameter("realmId", realmId)
                .setParameter("userId", userId)
                .getSingleResult());
    }

    private boolean lock(String id) {
        List<KnownBrowserEntity> rows = entities.createQuery(
                        "select b from KnownBrowserEntity b where b.id = :id", KnownBrowserEntity.class)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        rows.forEach(entities::detach);
        return !rows.isEmpty();
    }

    /**
     * Remembers a browser unless it is known already. Does not say which: MySQL and MariaDB count a row that was there as inserted.
     *
     * <p>Call it in a transaction of its own: a concurrent sign-in may have added the row, and on some databases the duplicate ends
     * the transaction.
     */
    public void add(KnownBrowser browser, Instant now) {
        entities.createQuery("""
                                insert into KnownBrowserEntity (id, realmId, userId, firstSeen, lastSeen)
                                values (:id, :realmId, :userId, :now, :now)
                                on conflict do nothing""")
                .setParameter("id", browser.id())
                .setParameter("realmId", browser.realmId())
                .setParameter("userId", browser.userId())
                .setParameter("now", now.toEpochMilli())
                .executeUpdate();
    }

    /** Forgets the user's browsers but those seen last. */
    public void keepLatest(String realmId, String userId, int limit) {
        remove(entities.createQuery("""
                        select b.id from KnownBrowserEntity b where b.realmId = :realmId and b.userId = :userId
                        order by b.lastSeen desc, b.id""", String.class)
                .setParameter("realmId", realmId)
                .setParameter("userId", userId)
                .setFirstResult(limit)
                .getResultList());
    }

    /**
     * Forgets up to {@code limit} browsers that have not been seen since.
     *
     * @return how many
     */
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

    public void removeOfRealm(String realmId) {
        entities.createQuery("delete from KnownBrowserEntity b where b.realmId = :realmId")
                .setParameter("realmId", realmId)
                .executeUpdate();
    }

    public void removeOfUser(String realmId, String userId) {
        entities.createQuery("delete from KnownBrowserEntity b where b.realmId = :realmId and b.userId = :userId")
                .setParameter("realmId", realmId)
                .setParameter("userId", userId)
                .executeUpdate();
    }
}
