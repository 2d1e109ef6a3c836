package io.accesspack.audit.seal;

import io.accesspack.audit.seal.Entry.Kind;
import io.accesspack.audit.seal.SignedCheckpoint.Trust;
import io.accesspack.audit.seal.Verification.Problem;
import io.accesspack.audit.timestamp.TrustedAuthorities;
import java.security.PublicKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Checks a chain, position by position, from its anchor to the newest checkpoint. Give it {@linkplain #note all notes} first, then
 * {@linkplain #entry all positions} in order, then ask for the {@linkplain #result result}.
 */
final class ChainVerification {

    private final Checkpoint end;
    private final Function<String, Optional<PublicKey>> keys;
    private final TakenAway takenAway;
    private final StampedCheckpoints stamped;
    private final Map<Long, String> known = new HashMap<>();
    private long position;
    private long attested;
    private String hash;
    private int unknownKeys;
    private int kept;
    private int keptUnknownKeys;
    private Verification broken;

    /**
     * Of the chain that ends here.
     *
     * @param end the newest checkpoint
     * @param authorities whose time stamps are believed
     */
    ChainVerification(
            SignedCheckpoint end,
            Function<String, Optional<PublicKey>> keys,
            Supplier<TrustedAuthorities> authorities) {
        this.end = end.content();
        this.keys = keys;
        stamped = new StampedCheckpoints(authorities);
        takenAway = new TakenAway(this.end.anchorPosition());
        position = this.end.anchorPosition();
        attested = position;
        hash = this.end.anchorHash();
        if (end.trust() != Trust.VALID) {
            fail(this.end.position(), Problem.BAD_SIGNATURE, null);
        }
    }

    /**
     * A checkpoint that somebody has kept elsewhere: the chain must still go through it. Others than of this chain, and what
     * nobody has signed, say nothing.
     */
    void kept(SignedCheckpoint checkpoint) {
        if (!checkpoint.content().isFor(end.realm(), end.chain())) {
            return;
        }
        if (checkpoint.trust() == Trust.UNKNOWN_KEY) {
            keptUnknownKeys++;
        } else if (checkpoint.trust() == Trust.VALID) {
            kept(checkpoint.content());
        }
    }

    private void kept(Checkpoint checkpoint) {
        if (witnessed(checkpoint)) {
            kept++;
        }
    }

    /**
     * One whose signature has been checked before.
     *
     * @return whether there is still something to compare it with
     */
    boolean witnessed(Checkpoint checkpoint) {
        if (checkpoint.begun() < end.begun() || checkpoint.position() < end.anchorPosition()) {
            return false;
        }
        if (checkpoint.begun() > end.begun() || checkpoint.position() > end.position()) {
            fail(end.position(), Problem.CUT, null);
            return true;
        }
        String other = checkpoint.position() == end.anchorPosition()
                ? end.anchorHash()
                : known.putIfAbsent(checkpoint.position(), checkpoint.hash());
        if (other != null && !other.equals(checkpoint.hash())) {
            fail(checkpoint.position(), Problem.REWRITTEN, null);
        }
        return true;
    }

    /** What is noted beyond the end has not been signed. */
    void note(long at, Kind kind, String note) {
        if (broken == null && at <= end.position()) {
            takenAway.add(at, kind, note);
        }
    }

    /**
     * The next position. Those that are not kept any more are passed over; those after the end nobody has signed.
     *
     * @param columns of the record; null when there is no such row, and for a note
     */
    void entry(Entry entry, Map<String, String> columns) {
        if (broken != null || entry.position() <= end.anchorPosition()) {
            return;
        }
        if (entry.position() > end.position() && position == end.position()) {
            fail(entry.position(), Problem.REWRITTEN, null);
            return;
        }
        position++;
        if (entry.position() != position) {
            fail(position, Problem.BROKEN_CHAIN, null);
            return;
        }
        Problem problem = entry.kind() == Kind.RECORD ? record(entry, columns) : noteItself(entry);
        if (problem != null) {
            fail(position, problem, entry.eventId());
            return;
        }
        hash = Entry.link(end.chain(), position, hash, entry.entryHash());
        if (!hash.equals(entry.hash())) {
            fail(position, Problem.BROKEN_CHAIN, entry.eventId());
        } else if (known.containsKey(position) && !hash.equals(known.get(position))) {
            fail(attested + 1, Problem.REWRITTEN, null);
        } else if (entry.checkpoint() != null) {
            checkpoint(entry.checkpoint(), entry.timeStamp());
        }
    }

    Verification result() {
        if (broken == null && position < end.position()) {
            fail(position + 1, Problem.BROKEN_CHAIN, null);
        }
        if (broken == null && !hash.equals(end.hash())) {
            fail(attested + 1, Problem.REWRITTEN, null);
        }
        Verification result = broken == null ? Verification.intact(end) : broken;
        return result.counting(unknownKeys, kept, keptUnknownKeys, stamped.result());
    }

    /** @return null if nothing is wrong */
    private Problem record(Entry entry, Map<String, String> columns) {
        if (columns == null) {
            return takenAway.record(position) ? null : Problem.DELETED;
        }
        return entry.seals(columns, part -> takenAway.part(part, position)) ? null : Problem.CHANGED;
    }

    private static Problem noteItself(Entry entry) {
        return entry.isNoteAsSealed() ? null : Problem.CHANGED;
    }

    private void checkpoint(String text, String stamp) {
        Optional<SignedCheckpoint> read = SignedCheckpoint.read(text, keys);
        if (read.isEmpty() || read.get().trust() == Trust.INVALID) {
            fail(attested + 1, Problem.BAD_SIGNATURE, null);
            return;
        }
        Checkpoint content = read.get().content();
        if (!content.isFor(end.realm(), end.chain())
                || content.position() != position
                || !content.hash().equals(hash)) {
            fail(attested + 1, Problem.REWRITTEN, null);
        } else if (!stamped.next(text, Instant.ofEpochMilli(content.time()), stamp)) {
            fail(position, Problem.BAD_TIME_STAMP, null);
        } else if (read.get().trust() == Trust.UNKNOWN_KEY) {
            unknownKeys++;
        } else {
            attested = position;
        }
    }

    private void fail(long at, Problem problem, String eventId) {
        if (broken == null) {
            broken = Verification.broken(end, at, problem, eventId);
        }
    }
}
