package io.accesspack.rotation.family;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;

/**
 * The families' rows, in the transaction of the session that the store was made for. Methods that end several families lock their
 * rows in the order of their ids: call them while the transaction holds no other.
 */
public interface TokenFamilyStore extends RotationStore {

    /** The store in the transaction of {@code session}. */
    static TokenFamilyStore in(KeycloakSession session) {
        return new JpaTokenFamilyStore(session);
    }

    Optional<TokenFamily> find(String familyId);

    /**
     * Adds a family at generation 0 unless it exists.
     *
     * <p>Call it in a transaction of its own: a concurrent first refresh may have added the row, and on some databases the
     * duplicate ends the transaction.
     */
    void begin(PresentedToken first, FamilyOrigin origin);

    /** Takes back {@link #rotate} if nobody has moved on since; the overlap of the generation before is over then. */
    void undoRotate(PresentedToken token, Successor successor);

    /** Keeps the family until {@code expiresAt} at least. */
    void prolong(String familyId, Instant expiresAt);

    /** Ends an active family. */
    void revoke(String familyId);

    /** Ends all families of a client's part of the user sessions of these kinds. */
    void revokeClientSession(String sessionId, String clientId, Set<SessionKind> kinds);

    /** Ends all families of the user sessions of these kinds. */
    void revokeSession(String sessionId, Set<SessionKind> kinds);

    /** Ends all families of a user, online and offline. */
    void revokeUser(String realmId, String userId);

    /** The families whose replay the user has not been told of at a login, newest first. */
    List<TokenFamily> untoldReplays(String realmId, String userId);

    /** The user has been told of every replay so far. */
    void replaysTold(String realmId, String userId);

    /**
     * Removes up to {@code limit} families of which no token can be used any more: the last one has expired for longer than
     * {@code margin}, or there is no expiry and the session is gone. Keeps what the user is still to be told of for as long as
     * {@code notice}.
     *
     * @return number of removed families
     */
    int removeUseless(Duration margin, Duration notice, int limit);

    void removeOfRealm(String realmId);

    void removeOfClient(String realmId, String clientId);

    void removeOfUser(String realmId, String userId);
}
