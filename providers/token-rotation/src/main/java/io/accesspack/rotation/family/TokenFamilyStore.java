package io.accesspack.rotation.family;

import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** The families' rows. Every method is a single statement in the transaction of the session that the store was made for. */
public interface TokenFamilyStore {

    /** The store in the transaction of {@code session}. */
    static TokenFamilyStore in(KeycloakSession session) {
        return new JpaTokenFamilyStore(session);
    }

    Optional<TokenFamily> find(String familyId);

    /** Reads the latest committed state and keeps others from changing it until the transaction ends. */
    Optional<TokenFamily> lock(String familyId);

    /**
     * Adds a family at generation 0 unless it exists.
     *
     * <p>Call it in a transaction of its own: a concurrent first refresh may have added the row, and on some databases the
     * duplicate ends the transaction.
     */
    void begin(PresentedToken first, FamilyOrigin origin, Instant now);

    /**
     * Compare-and-swap: moves the family on by one generation if {@code token} is its current one, it is active and its
     * session still exists.
     *
     * @param successorId id of the new refresh token
     * @param successorExpiresAt when the new refresh token expires
     * @return whether this call moved it
     */
    boolean rotate(PresentedToken token, String successorId, Instant successorExpiresAt, Instant now, Caller caller);

    /** Takes back {@link #rotate} if nobody has moved on since. */
    void undoRotate(TokenFamily before, String successorId);

    /** Counts one repetition of the previous token; the row must be {@linkplain #lock locked}. */
    void countRepeat(String familyId);

    /** Ends a family; returns whether this call did it, false if it had ended before. */
    boolean revoke(String familyId, Instant now);

    /** Ends all families of a client's part of a user session, online and offline. */
    void revokeClientSession(String sessionId, String clientId, Instant now);

    /** Ends all families of a user session, online and offline. */
    void revokeSession(String sessionId, Instant now);

    /** Ends all families of a user. */
    void revokeUser(String realmId, String userId, Instant now);
}
