package io.accesspack.revocation.store;

import io.accesspack.revocation.record.Ending;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The rows, and all SQL about them, in the transaction of the session that this was made for. */
public final class JpaRevocations {

    /** How far the clocks of Keycloak and of whoever checks tokens may differ, in seconds: a record is kept that much longer. */
    private static final int CLOCK_SKEW = 60;

    private final EntityManager entities;

    private JpaRevocations(KeycloakSession session) {
        entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** Those in the transaction of {@code session}. */
    public static JpaRevocations in(KeycloakSession session) {
        return new JpaRevocations(session);
    }

    /**
     * Writes a record for each ending.
     *
     * @param longestToken how long an access token of the realm lives, in seconds
     * @param now in milliseconds since 1970
     * @throws RevocationStoreException when the database does not take them
     */
    public void append(String realmId, List<Ending> endings, int longestToken, long now) {
        // First what the request itself has left to write: if that fails, Keycloak must see its own exception
        // (a duplicate, a conflict that it retries) and not ours.
        entities.flush();
        long seconds = TimeUnit.MILLISECONDS.toSeconds(now);
        try {
            endings.stream()
                    .filter(ending -> ending.issuedBefore(seconds) + longestToken + CLOCK_SKEW > seconds)
                    .forEach(ending -> entities.persist(row(realmId, ending, longestToken, now)));
            entities.flush();
        } catch (RuntimeException e) {
            throw new RevocationStoreException("Cannot write which tokens are out", e);
        }
    }

    private static RevocationEntity row(String realmId, Ending ending, int longestToken, long now) {
        RevocationEntity row = new RevocationEntity();
        row.id = KeycloakModelUtils.generateId();
        row.realmId = realmId;
        row.kind = ending.tokens().kind();
        row.sessionId = ending.tokens().sid();
        row.userId = ending.tokens().sub();
        row.organizationId = ending.tokens().orgId();
        row.client = ending.tokens().azp();
        row.role = ending.tokens().role();
        row.cause = ending.cause().value();
        row.issuedBefore = ending.issuedBefore(TimeUnit.MILLISECONDS.toSeconds(now));
        row.expires = row.issuedBefore + longestToken + CLOCK_SKEW;
        row.created = now;
        return row;
    }

    /**
     * Up to {@code limit} records of all realms that were created at {@code since} or later and expire after {@code now}, in order of
     * creation.
     *
     * @param since in milliseconds since 1970
     * @param afterId only records that come after it among those created at {@code since}
     * @param now in seconds since 1970
     */
    public List<StoredRevocation> createdSince(long since, String afterId, long now, int limit) {
        return entities.createQuery("""
                        select r from RevocationEntity r
                        where (r.created > :since or r.created = :since and r.id > :after) and r.expires > :now
                        order by r.created, r.id""", RevocationEntity.class)
                .setParameter("since", since)
                .setParameter("after", afterId)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultStream()
                .map(StoredRevocation::of)
                .toList();
    }

    /**
     * Removes up to {@code limit} expired records.
     *
     * @param now in seconds since 1970
     * @return how many
     */
    int removeExpired(long now, int limit) {
        List<String> ids = entities.createQuery(
                        "select r.id from RevocationEntity r where r.expires < :now", String.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
        if (!ids.isEmpty()) {
            entities.createQuery("delete from RevocationEntity r where r.id in :ids")
                    .setParameter("ids", ids)
                    .executeUpdate();
        }
        return ids.size();
    }

    /** Removes all of a realm. */
    public void removeOfRealm(String realmId) {
        entities.createQuery("delete from RevocationEntity r where r.realmId = :realmId")
                .setParameter("realmId", realmId)
                .executeUpdate();
    }
}
