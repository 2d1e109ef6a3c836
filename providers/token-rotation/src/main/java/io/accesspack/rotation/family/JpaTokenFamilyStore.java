package io.accesspack.rotation.family;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.common.Profile;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** All SQL of token families but that of {@link JdbcRotation}. */
final class JpaTokenFamilyStore implements TokenFamilyStore {

    private static final String BEGIN = """
            insert into TokenFamilyEntity (id, realmId, clientId, userId, sessionId, offline, generation, currentTokenId,
                rotatedAt, repeats, expiresAt, replayUntold)
            values (:id, :realmId, :clientId, :userId, :sessionId, :offline, 0, :id, %s, 0, :expiresAt, false)
            on conflict do nothing""";

    private static final String UNDO_ROTATE = """
            update TokenFamilyEntity f set f.generation = :generation, f.currentTokenId = :presented, f.previousTokenId = null
            where f.id = :id and f.currentTokenId = :successor and f.revokedAt is null""";

    private static final String REVOKE =
            "update TokenFamilyEntity f set f.revokedAt = %s where f.id = :id and f.revokedAt is null";

    private static final String READ = "select f, %s from TokenFamilyEntity f where f.id = :id";

    /** Rotation changes the expiry, so it has no index: updates stay cheap and the occasional scan is in no request. */
    private static final String USELESS = """
            select f.id from TokenFamilyEntity f
            where (f.replayUntold = false or f.revokedAt < %1$s - :notice)
                and (f.expiresAt < %1$s - :margin
                    or f.expiresAt = :never and f.rotatedAt < %1$s - :margin and not exists (
                        select 1 from PersistentClientSessionEntity s
                        where s.userSessionId = f.sessionId and s.offline = f.offline))""";

    /** Tells Keycloak's AsyncCommitIntegrator (26.7.3) that this transaction must reach the disk before the answer. */
    private static final String SYNCHRONOUS_COMMIT = "kc.sync_commit_required";

    private final EntityManager entities;
    private final boolean onlineSessionsAreStored;

    JpaTokenFamilyStore(KeycloakSession session) {
        entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        onlineSessionsAreStored = Profile.isFeatureEnabled(Profile.Feature.PERSISTENT_USER_SESSIONS);
    }

    @Override
    public Optional<TokenFamily> find(String familyId) {
        return read(familyId, LockModeType.NONE);
    }

    @Override
    public Optional<TokenFamily> lock(String familyId) {
        return read(familyId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The row is written with statements only, so the entity must not stay in the persistence context. */
    private Optional<TokenFamily> read(String familyId, LockModeType lock) {
        return entities.createQuery(READ.formatted(now()), Object[].class)
                .setParameter("id", familyId)
                .setLockMode(lock)
                // none of its rows is ever changed through the persistence context
                .setFlushMode(FlushModeType.COMMIT)
                .getResultStream()
                .map(row -> family((TokenFamilyEntity) row[0], (Long) row[1]))
                .findFirst();
    }

    private TokenFamily family(TokenFamilyEntity row, long readAt) {
        entities.detach(row);
        return row.toFamily(Instant.ofEpochMilli(readAt));
    }

    private String now() {
        return DatabaseClock.hql(entities);
    }

    @Override
    public void begin(PresentedToken first, FamilyOrigin origin) {
        entities.createQuery(BEGIN.formatted(now()))
                .setParameter("id", first.familyId())
                .setParameter("realmId", origin.realmId())
                .setParameter("clientId", origin.clientId())
                .setParameter("userId", origin.userId())
                .setParameter("sessionId", origin.sessionId())
                .setParameter("offline", flag(origin))
                .setParameter("expiresAt", first.expiresAt().toEpochMilli())
                .executeUpdate();
    }

    private static String flag(FamilyOrigin origin) {
        return origin.offline() ? TokenFamilyEntity.OFFLINE : TokenFamilyEntity.ONLINE;
    }

    @Override
    public boolean rotate(PresentedToken token, Successor successor, Caller caller, RefreshRate rate) {
        entities.setProperty(SYNCHRONOUS_COMMIT, true);
        return JdbcRotation.of(entities, token, successor, caller, rate, onlineSessionsAreStored)
                .execute();
    }

    @Override
    public void undoRotate(PresentedToken token, Successor successor) {
        entities.createQuery(UNDO_ROTATE)
                .setParameter("id", token.familyId())
                .setParameter("generation", token.generation())
                .setParameter("presented", token.id())
                .setParameter("successor", successor.id())
                .executeUpdate();
    }

    @Override
    public void countRepeat(String familyId) {
        entities.createQuery("""
                        update TokenFamilyEntity f set f.repeats = f.repeats + 1, f.windowRefreshes = f.windowRefreshes + 1
                        where f.id = :id""").setParameter("id", familyId).executeUpdate();
    }

    @Override
    public void prolong(String familyId, Instant expiresAt) {
        entities.createQuery("""
                        update TokenFamilyEntity f set f.expiresAt = :expiresAt
                        where f.id = :id and f.expiresAt < :expiresAt""")
                .setParameter("id", familyId)
                .setParameter("expiresAt", expiresAt.toEpochMilli())
                .executeUpdate();
    }

    @Override
    public void revoke(String familyId) {
        entities.setProperty(SYNCHRONOUS_COMMIT, true);
        entities.createQuery(REVOKE.formatted(now()))
                .setParameter("id", familyId)
                .executeUpdate();
    }

    @Override
    public void revokeAfterReplay(String familyId, boolean notice) {
        revoke(familyId);
        if (notice) {
            entities.createQuery("update TokenFamilyEntity f set f.replayUntold = true where f.id = :id")
                    .setParameter("id", familyId)
                    .executeUpdate();
        }
    }

    @Override
    public void revokeClientSession(String sessionId, String clientId, Set<SessionKind> kinds) {
        revokeInOrder(active("f.sessionId = :sessionId and f.clientId = :clientId and f.offline in :kinds")
                .setParameter("sessionId", sessionId)
                .setParameter("clientId", clientId)
                .setParameter("kinds", flags(kinds)));
    }

    @Override
    public void revokeSession(String sessionId, Set<SessionKind> kinds) {
        revokeInOrder(active("f.sessionId = :sessionId and f.offline in :kinds")
                .setParameter("sessionId", sessionId)
                .setParameter("kinds", flags(kinds)));
    }

    private static List<String> flags(Set<SessionKind> kinds) {
        return kinds.stream()
                .map(kind -> kind == SessionKind.OFFLINE ? TokenFamilyEntity.OFFLINE : TokenFamilyEntity.ONLINE)
                .toList();
    }

    @Override
    public void revokeUser(String realmId, String userId) {
        revokeInOrder(active("f.realmId = :realmId and f.userId = :userId")
                .setParameter("realmId", realmId)
                .setParameter("userId", userId));
    }

    private TypedQuery<String> active(String which) {
        return entities.createQuery(
                "select f.id from TokenFamilyEntity f where f.revokedAt is null and " + which + " order by f.id",
                String.class);
    }

    /** One row after the other, in one order: one statement for all locks them in whatever order the database finds them. */
    private void revokeInOrder(TypedQuery<String> ids) {
        ids.getResultList().forEach(this::revoke);
    }

    @Override
    public List<TokenFamily> untoldReplays(String realmId, String userId) {
        return entities.createQuery("""
                        select f, %s from TokenFamilyEntity f
                        where f.realmId = :realmId and f.userId = :userId and f.replayUntold = true
                        order by f.revokedAt desc""".formatted(now()), Object[].class)
                .setParameter("realmId", realmId)
                .setParameter("userId", userId)
                .getResultStream()
                .map(row -> family((TokenFamilyEntity) row[0], (Long) row[1]))
                .toList();
    }

    @Override
    public void replaysTold(String realmId, String userId) {
        entities.createQuery("""
                        update TokenFamilyEntity f set f.replayUntold = false
                        where f.realmId = :realmId and f.userId = :userId and f.replayUntold = true""")
                .setParameter("realmId", realmId)
                .setParameter("userId", userId)
                .executeUpdate();
    }

    @Override
    public int removeUseless(Duration margin, Duration notice, int limit) {
        List<String> ids = entities.createQuery(USELESS.formatted(now()), String.class)
                .setParameter("margin", margin.toMillis())
                .setParameter("notice", notice.toMillis())
                .setParameter("never", TokenFamily.NEVER.toEpochMilli())
                .setMaxResults(limit)
                .getResultList();
        if (!ids.isEmpty()) {
            entities.createQuery("delete from TokenFamilyEntity f where f.id in :ids")
                    .setParameter("ids", ids)
                    .executeUpdate();
        }
        return ids.size();
    }

    @Override
    public void removeOfRealm(String realmId) {
        entities.createQuery("delete from TokenFamilyEntity f where f.realmId = :realmId")
                .setParameter("realmId", realmId)
                .executeUpdate();
    }

    @Override
    public void removeOfClient(String realmId, String clientId) {
        entities.createQuery("delete from TokenFamilyEntity f where f.realmId = :realmId and f.clientId = :clientId")
                .setParameter("realmId", realmId)
                .setParameter("clientId", clientId)
                .executeUpdate();
    }

    @Override
    public void removeOfUser(String realmId, String userId) {
        entities.createQuery("delete from TokenFamilyEntity f where f.realmId = :realmId and f.userId = :userId")
                .setParameter("realmId", realmId)
                .setParameter("userId", userId)
                .executeUpdate();
    }
}
