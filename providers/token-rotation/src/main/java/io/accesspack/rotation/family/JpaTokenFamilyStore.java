package io.accesspack.rotation.family;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.query.NativeQuery;
import org.hibernate.query.QueryFlushMode;
import org.keycloak.common.Profile;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** All SQL of token families. */
final class JpaTokenFamilyStore implements TokenFamilyStore {

    private static final String BEGIN = """
            insert into TokenFamilyEntity (id, realmId, clientId, userId, sessionId, offline, generation, currentTokenId,
                rotatedAt, repeats, expiresAt, replayUntold)
            values (:id, :realmId, :clientId, :userId, :sessionId, :offline, 0, :id, :now, 0, :expiresAt, false)
            on conflict do nothing""";

    /**
     * In SQL, because Hibernate 7.2 translates an HQL update anew at every execution, which costs as much as the update itself,
     * and this one runs at every refresh.
     */
    private static final String MOVE_ON = """
            update {h-schema}AP_TOKEN_FAMILY set GENERATION = :next, CURRENT_TOKEN_ID = :successor,
                PREVIOUS_TOKEN_ID = :presented, ROTATED_AT = :now, ROTATED_FROM = :address, ROTATED_WITH = :userAgent,
                REPEATS = 0, EXPIRES_AT = case when EXPIRES_AT > :expiresAt then EXPIRES_AT else :expiresAt end
            """;

    private static final String IF_CURRENT = """
            where ID = :id and GENERATION = :generation and CURRENT_TOKEN_ID = :presented and REVOKED_AT is null
            """;

    /** MySQL assigns from left to right and reads what it has assigned, so the count must come before the start. */
    private static final String COUNT = """
            , WINDOW_REFRESHES = case when WINDOW_STARTED_AT > :windowBefore then WINDOW_REFRESHES + 1 else 1 end,
                WINDOW_STARTED_AT = case when WINDOW_STARTED_AT > :windowBefore then WINDOW_STARTED_AT else :now end
            """;

    private static final String WITHIN_RATE = """
            and (WINDOW_STARTED_AT <= :windowBefore or WINDOW_REFRESHES < :perMinute)
            """;

    private static final String ROTATE = MOVE_ON + IF_CURRENT;
    private static final String ROTATE_WITHIN_RATE = MOVE_ON + COUNT + IF_CURRENT + WITHIN_RATE;

    /**
     * Keycloak ends sessions in many places that have no hook, and its session cache may resurrect one for a request that read
     * it before: the table is what counts. Table and columns as of Keycloak 26.7.3.
     */
    private static final String SESSION_EXISTS = """
            and (SESSION_ID is null or exists (
                select 1 from {h-schema}OFFLINE_CLIENT_SESSION s where s.USER_SESSION_ID = AP_TOKEN_FAMILY.SESSION_ID
                    and s.OFFLINE_FLAG = AP_TOKEN_FAMILY.OFFLINE_FLAG
                    and (s.CLIENT_ID = AP_TOKEN_FAMILY.CLIENT_ID or s.CLIENT_ID = 'external')))""";

    private static final String UNDO_ROTATE = """
            update TokenFamilyEntity f set f.generation = :generation, f.currentTokenId = :presented, f.previousTokenId = null
            where f.id = :id and f.currentTokenId = :successor and f.revokedAt is null""";

    private static final String REVOKE =
            "update TokenFamilyEntity f set f.revokedAt = :now where f.revokedAt is null and ";

    /** Rotation changes the expiry, so it has no index: updates stay cheap and the occasional scan is in no request. */
    private static final String USELESS = """
            select f.id from TokenFamilyEntity f
            where (f.replayUntold = false or f.revokedAt < :toldBefore)
                and (f.expiresAt < :expiredBefore
                    or f.expiresAt = :never and f.rotatedAt < :expiredBefore and not exists (
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
        TokenFamilyEntity row = entities.find(TokenFamilyEntity.class, familyId, lock);
        if (row == null) {
            return Optional.empty();
        }
        entities.detach(row);
        return Optional.of(row.toFamily());
    }

    @Override
    public void begin(PresentedToken first, FamilyOrigin origin, Instant now) {
        entities.createQuery(BEGIN)
                .setParameter("id", first.familyId())
                .setParameter("realmId", origin.realmId())
                .setParameter("clientId", origin.clientId())
                .setParameter("userId", origin.userId())
                .setParameter("sessionId", origin.sessionId())
                .setParameter("offline", flag(origin))
                .setParameter("now", now.toEpochMilli())
                .setParameter("expiresAt", first.expiresAt().toEpochMilli())
                .executeUpdate();
    }

    private static String flag(FamilyOrigin origin) {
        return origin.offline() ? TokenFamilyEntity.OFFLINE : TokenFamilyEntity.ONLINE;
    }

    @Override
    public boolean rotate(PresentedToken token, Successor successor, Instant now, Caller caller, RefreshRate rate) {
        entities.setProperty(SYNCHRONOUS_COMMIT, true);
        String statement = rate.limited() ? ROTATE_WITHIN_RATE : ROTATE;
        NativeQuery<?> rotate = entities.createNativeQuery(
                        onlineSessionsAreStored ? statement + SESSION_EXISTS : statement)
                .unwrap(NativeQuery.class);
        if (rate.limited()) {
            rotate.setParameter("windowBefore", now.minus(RefreshWindow.LENGTH).toEpochMilli());
            rotate.setParameter("perMinute", rate.perMinute());
        }
        return rotate
                        // nothing that is still to be flushed concerns these rows: spares Hibernate the search for it
                        .setQueryFlushMode(QueryFlushMode.NO_FLUSH)
                        .setParameter("id", token.familyId())
                        .setParameter("generation", token.generation())
                        .setParameter("presented", token.id())
                        .setParameter("next", token.generation() + 1)
                        .setParameter("successor", successor.id())
                        .setParameter("expiresAt", successor.expiresAt().toEpochMilli())
                        .setParameter("now", now.toEpochMilli())
                        .setParameter("address", caller.address(), String.class)
                        .setParameter("userAgent", caller.userAgent(), String.class)
                        .executeUpdate()
                == 1;
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
    public void revoke(String familyId, Instant now) {
        revocation("f.id = :id", now).setParameter("id", familyId).executeUpdate();
    }

    @Override
    public void revokeAfterReplay(String familyId, Instant now, boolean notice) {
        revoke(familyId, now);
        if (notice) {
            entities.createQuery("update TokenFamilyEntity f set f.replayUntold = true where f.id = :id")
                    .setParameter("id", familyId)
                    .executeUpdate();
        }
    }

    @Override
    public void revokeClientSession(String sessionId, String clientId, Instant now) {
        revocation("f.sessionId = :sessionId and f.clientId = :clientId", now)
                .setParameter("sessionId", sessionId)
                .setParameter("clientId", clientId)
                .executeUpdate();
    }

    @Override
    public void revokeSession(String sessionId, Instant now) {
        revocation("f.sessionId = :sessionId", now)
                .setParameter("sessionId", sessionId)
                .executeUpdate();
    }

    private Query revocation(String which, Instant now) {
        entities.setProperty(SYNCHRONOUS_COMMIT, true);
        return entities.createQuery(REVOKE + which).setParameter("now", now.toEpochMilli());
    }

    @Override
    public List<TokenFamily> untoldReplays(String realmId, String userId) {
        return entities.createQuery("""
                        select f from TokenFamilyEntity f
                        where f.realmId = :realmId and f.userId = :userId and f.replayUntold = true
                        order by f.revokedAt desc""", TokenFamilyEntity.class)
                .setParameter("realmId", realmId)
                .setParameter("userId", userId)
                .getResultStream()
                .peek(entities::detach)
                .map(TokenFamilyEntity::toFamily)
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
    public int removeUseless(Instant expiredBefore, Instant toldBefore, int limit) {
        List<String> ids = entities.createQuery(USELESS, String.class)
                .setParameter("expiredBefore", expiredBefore.toEpochMilli())
                .setParameter("toldBefore", toldBefore.toEpochMilli())
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
