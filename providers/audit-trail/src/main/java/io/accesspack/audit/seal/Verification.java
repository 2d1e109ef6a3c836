package io.accesspack.audit.seal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a verification found.
 *
 * @param intact whether everything that the newest checkpoint vouches for is as it was sealed
 * @param chain the realm's id, or an organization's
 * @param position the last one that is sealed, or the first that is broken
 * @param problem what is wrong there; null if nothing is
 * @param eventId the record concerned, if there is one
 * @param unknownKeys checkpoints, other than the newest, whose key the realm does not have any more
 * @param begunAnew when an administrator had the chain begin anew, in ISO 8601; null if never
 * @param kept checkpoints kept elsewhere that it was compared with
 * @param keptUnknownKeys checkpoints kept elsewhere that it was not compared with, because the realm does not have their key
 * @param timeStamps what authorities say of its checkpoints; null where they have not been asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Verification",
        requiredProperties = {"intact", "chain", "position", "unknownKeys", "kept", "keptUnknownKeys"},
        description = "What a verification found")
public record Verification(
        boolean intact,
        String chain,
        long position,
        Problem problem,
        String eventId,
        int unknownKeys,
        @Schema(format = "date-time") String begunAnew,

        int kept,
        int keptUnknownKeys,
        TimeStamps timeStamps) {

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
        /** What is beside a checkpoint is no time stamp of it, or is signed wrongly. */
        BAD_TIME_STAMP,
        /** The newest checkpoint is gone, though records have been sealed. */
        NO_CHECKPOINT,
        /** A checkpoint that was kept elsewhere lies beyond the end: the chain has been cut. */
        CUT
    }

    static Verification intact(Checkpoint end) {
        return of(end, true, end.position(), null, null);
    }

    static Verification broken(Checkpoint end, long position, Problem problem, String eventId) {
        return of(end, false, position, problem, eventId);
    }

    /** Of a chain about which nothing can be believed. */
    static Verification broken(String chain, long position, Problem problem) {
        return new Verification(false, chain, position, problem, null, 0, null, 0, 0, null);
    }

    private static Verification of(Checkpoint end, boolean intact, long position, Problem problem, String eventId) {
        String begunAnew =
                end.begun() == 0 ? null : Instant.ofEpochMilli(end.begun()).toString();
        return new Verification(intact, end.chain(), position, problem, eventId, 0, begunAnew, 0, 0, null);
    }

    Verification counting(int unknown, int compared, int notCompared, TimeStamps stamps) {
        return new Verification(
                intact, chain, position, problem, eventId, unknown, begunAnew, compared, notCompared, stamps);
    }

    /** The same, but for a record that was inserted. */
    Verification inserted(String insertedId) {
        return new Verification(
                false,
                chain,
                position,
                Problem.INSERTED,
                insertedId,
                unknownKeys,
                begunAnew,
                kept,
                keptUnknownKeys,
                timeStamps);
    }
}
