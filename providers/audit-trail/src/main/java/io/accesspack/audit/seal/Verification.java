package io.accesspack.audit.seal;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a verification found.
 *
 * @param intact whether everything that the newest checkpoint vouches for is as it was sealed
 * @param chain the realm's id, or an organization's
 * @param position the last one that is sealed, or the first that is broken
 * @param problem what is wrong there; null if nothing is
 * @param eventId the record concerned, if there is one
 * @param unknownKeys checkpoints, other than the newest, whose key the realm does not have any more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verification(
        boolean intact, String chain, long position, Problem problem, String eventId, int unknownKeys) {

    /** What can be wrong. */
    public enum Problem {
        /** The record is not what was sealed, or what has been taken from it is not what was noted. */
        CHANGED,
        /** The record is gone, and retention has not deleted it. */
        DELETED,
        /** The record was never sealed, though all of its time are. It has no position: that of the last is given. */
        INSERTED,
        /** The position itself is gone, or is not the one that followed. */
        BROKEN_CHAIN,
        /** From this position on, up to the next checkpoint, the chain is not the one that was signed. */
        REWRITTEN,
        /** A checkpoint's signature is wrong, or the newest is signed by a key that the realm does not have. */
        BAD_SIGNATURE,
        /** A checkpoint that was given to the verification lies beyond the end: the chain has been cut. */
        CUT
    }

    static Verification intact(Checkpoint end, int unknownKeys) {
        return new Verification(true, end.chain(), end.position(), null, null, unknownKeys);
    }

    static Verification broken(String chain, long position, Problem problem, String eventId) {
        return new Verification(false, chain, position, problem, eventId, 0);
    }
}
