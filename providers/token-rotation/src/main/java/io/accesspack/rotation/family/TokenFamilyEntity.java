package io.accesspack.rotation.family;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Row of {@code AP_TOKEN_FAMILY}. Times are milliseconds since 1970 UTC. */
@Entity
@Table(name = "AP_TOKEN_FAMILY")
class TokenFamilyEntity {

    /** The values that Keycloak's session tables use for the same column. */
    static final String ONLINE = "0";

    static final String OFFLINE = "1";

    @Id
    @Column(name = "ID")
    String id;

    @Column(name = "REALM_ID", nullable = false)
    String realmId;

    @Column(name = "CLIENT_ID", nullable = false)
    String clientId;

    @Column(name = "USER_ID", nullable = false)
    String userId;

    @Column(name = "SESSION_ID")
    String sessionId;

    @Column(name = "OFFLINE_FLAG", nullable = false)
    String offline;

    @Column(name = "GENERATION", nullable = false)
    int generation;

    @Column(name = "CURRENT_TOKEN_ID", nullable = false)
    String currentTokenId;

    @Column(name = "PREVIOUS_TOKEN_ID")
    String previousTokenId;

    @Column(name = "ROTATED_AT", nullable = false)
    long rotatedAt;

    @Column(name = "ROTATED_FROM")
    String rotatedFrom;

    @Column(name = "ROTATED_WITH")
    String rotatedWith;

    @Column(name = "REPEATS", nullable = false)
    int repeats;

    @Column(name = "EXPIRES_AT", nullable = false)
    long expiresAt;

    @Column(name = "REVOKED_AT")
    Long revokedAt;

    @Column(name = "REPLAY_UNTOLD", nullable = false)
    boolean replayUntold;

    @Column(name = "WINDOW_STARTED_AT", nullable = false)
    long windowStartedAt;

    @Column(name = "WINDOW_REFRESHES", nullable = false)
    int windowRefreshes;

    TokenFamily toFamily(Instant readAt) {
        return new TokenFamily(
                id,
                new FamilyOrigin(realmId, clientId, userId, sessionId, OFFLINE.equals(offline)),
                generation,
                currentTokenId,
                previousTokenId,
                Instant.ofEpochMilli(rotatedAt),
                new Caller(rotatedFrom, rotatedWith),
                repeats,
                Instant.ofEpochMilli(expiresAt),
                revokedAt == null ? null : Instant.ofEpochMilli(revokedAt),
                new RefreshWindow(Instant.ofEpochMilli(windowStartedAt), windowRefreshes),
                readAt);
    }
}
