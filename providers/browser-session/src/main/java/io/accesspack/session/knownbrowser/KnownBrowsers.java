package io.accesspack.session.knownbrowser;

import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** The browsers' rows, in the transaction of the session that this was made for. */
public interface KnownBrowsers {

    /** Those in the transaction of {@code session}. */
    static KnownBrowsers in(KeycloakSession session) {
        return new JpaKnownBrowsers(session);
    }

    /** When the user last signed in with this browser, give or take a day; empty when the user has not. */
    Optional<Instant> lastSeen(KnownBrowser browser);

    /** Whether the user has signed in with any browser. */
    boolean anyOf(String realmId, String userId);

    /** Notes that a known browser was used. Returns whether it is known. */
    boolean seen(KnownBrowser browser, Instant now);

    /**
     * Remembers a browser unless it is known already.
     *
     * <p>Call it in a transaction of its own: a concurrent sign-in may have added the row, and on some databases the duplicate ends
     * the transaction.
     *
     * @return whether this call has added it
     */
    boolean add(KnownBrowser browser, Instant now);

    /** Forgets the user's browsers but those seen last. */
    void keepLatest(String realmId, String userId, int limit);

    /**
     * Forgets up to {@code limit} browsers that have not been seen since.
     *
     * @return how many
     */
    int removeUnseenSince(Instant since, int limit);

    void removeOfRealm(String realmId);

    void removeOfUser(String realmId, String userId);
}
