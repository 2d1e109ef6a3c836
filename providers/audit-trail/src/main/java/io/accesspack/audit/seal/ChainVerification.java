package io.accesspack.audit.seal;

import io.accesspack.audit.seal.Entry.Kind;
import io.accesspack.audit.seal.SignedCheckpoint.Trust;
import io.accesspack.audit.seal.Verification.Problem;
import java.security.PublicKey;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Checks a chain, position by position, from its anchor to the newest checkpoint. Give it {@linkplain #note all notes} first, then
 * {@linkplain #entry all positions} in order, then ask for the {@linkplain #result result}.
 */
final class ChainVerification {

    private final Checkpoint end;
    private final Function<String, Optional<PublicKey>> keys;
    private final TakenAway takenAway;
    private final Map<Long, String> known = new HashMap<>();
    private long position;
    private long attested;
    private String hash;
    private int unknownKeys;
    private Verification broken;

    /** @param end the newest checkpoint */
    ChainVerification(SignedCheckpoint end, Function<String, Optional<PublicKey>> keys) {
        this.end = end.content();
        this.keys = keys;
        takenAway = new TakenAway(this.end.anchorPosition());
        position = this.end.anchorPosition();
        attested = position;
        hash = this.end.anchorHash();
        if (end.trust() != Trust.VALID) {
            fail(this.end.position(), Problem.BAD_SIGNATURE, null);
        }
    }

    /** A checkpoint of this chain that somebody has kept elsewhere: the chain must still go through it. */
    void known(Checkpoint kept) {
        if (kept.position() > end.position()) {
            fail(end.position(), Problem.CUT, null);
        } else if (kept.position() > end.anchorPosition()) {
            known.put(kept.position(), kept.hash());
        }
    }

    /** What is noted beyond the end has not been signed. */
    void note(long at, Kind kind, String note) {
        if (at <= end.position()) {
            takenAway.add(kind, note);
        }
    }

    /**
     * The next position. Those that are not kept any more, and those after the end, are passed over.
     *
     * @param columns of the record; null when there is no such row, and for a note
     */
    void entry(Entry entry, Map<String, String> columns) {
        if (broken != null || entry.position() <= end.anchorPosition() || entry.position() > end.position()) {
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
            checkpoint(entry.checkpoint());
        }
    }

    Verification result() {
        if (broken == null && position < end.position()) {
            fail(position + 1, Problem.BROKEN_CHAIN, null);
        }
        if (broken == null && !hash.equals(end.hash())) {
            fail(attested + 1, Problem.REWRITTEN, null);
        }
        return broken == null ? Verification.intact(end, unknownKeys) : broken;
    }

    /** @return null if nothing is wrong */
    private Problem record(Entry entry, Map<String, String> columns) {
        if (columns == null) {
            return takenAway.record(position) ? null : Problem.DELETED;
        }
        Map<Part, String> hashes = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            Commitment commitment = entry.parts().get(part);
            if (commitment.salt() != null) {
                hashes.put(part, commitment.hashOf(part, columns));
            } else if (takenAway.part(part, position)
                    && part.columns().stream().map(columns::get).allMatch(Objects::isNull)) {
                hashes.put(part, commitment.hash());
            } else {
                return Problem.CHANGED;
            }
        }
        return Entry.hashOfRecord(columns, hashes).equals(entry.entryHash()) ? null : Problem.CHANGED;
    }

    private static Problem noteItself(Entry entry) {
        return entry.note() != null
                        && Entry.hashOfNote(entry.kind(), entry.note()).equals(entry.entryHash())
                ? null
                : Problem.CHANGED;
    }

    private void checkpoint(String text) {
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
        } else if (read.get().trust() == Trust.UNKNOWN_KEY) {
            unknownKeys++;
        } else {
            attested = position;
        }
    }

    private void fail(long at, Problem problem, String eventId) {
        if (broken == null) {
            broken = Verification.broken(end.chain(), at, problem, eventId);
        }
    }
}
