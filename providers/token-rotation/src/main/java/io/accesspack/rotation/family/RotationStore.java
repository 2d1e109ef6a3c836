package io.accesspack.rotation.family;

import java.util.Optional;

/**
 * What a refresh reads and writes of its family's row. Every method is a single statement in one transaction, and every time is that
 * of the database.
 */
public interface RotationStore {

    /**
     * Compare-and-swap: moves the family on by one generation if {@code token} is its current one, it is active, its
     * session still exists and the rate allows one more. Counts it when there is a limit.
     *
     * @return whether this call moved it
     */
    boolean rotate(PresentedToken token, Successor successor, Caller caller, RefreshRate rate);

    /** Reads the latest committed state and keeps others from changing it until the transaction ends. */
    Optional<TokenFamily> lock(String familyId);

    /** Counts one repetition of the previous token; the row must be {@linkplain #lock locked}. */
    void countRepeat(String familyId);

    /**
     * Ends an active family because of a replay; the row must be {@linkplain #lock locked}.
     *
     * @param notice whether the user is still to be told at the next login
     */
    void revokeAfterReplay(String familyId, boolean notice);
}
