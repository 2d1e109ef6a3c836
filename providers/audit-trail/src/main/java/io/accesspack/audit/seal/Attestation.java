package io.accesspack.audit.seal;

import io.accesspack.audit.seal.SignedCheckpoint.Trust;
import java.security.PublicKey;
import java.util.Optional;
import java.util.function.Function;

/**
 * Goes from some position of a chain to the next checkpoint that vouches for it. What comes before need not be verified: no other past
 * leads to the hash that is signed.
 */
final class Attestation {

    private final Checkpoint end;
    private final Function<String, Optional<PublicKey>> keys;
    private long position;
    private String hash;

    enum State {
        /** No checkpoint has been reached. */
        OPEN,
        /** All positions since the start are what was signed. */
        ATTESTED,
        /** They are not. */
        BROKEN
    }

    /**
     * Starts behind a position.
     *
     * @param end the newest checkpoint, which has been verified
     * @param hash of the position, as it is stored
     */
    Attestation(Checkpoint end, Function<String, Optional<PublicKey>> keys, long position, String hash) {
        this.end = end;
        this.keys = keys;
        this.position = position;
        this.hash = hash;
    }

    /** The next position. */
    State next(Entry entry) {
        position++;
        hash = Entry.link(end.chain(), position, hash, entry.entryHash());
        if (entry.position() != position || !hash.equals(entry.hash())) {
            return State.BROKEN;
        }
        if (position == end.position()) {
            return hash.equals(end.hash()) ? State.ATTESTED : State.BROKEN;
        }
        return entry.checkpoint() == null ? State.OPEN : checkpoint(entry.checkpoint());
    }

    private State checkpoint(String text) {
        return SignedCheckpoint.read(text, keys)
                .filter(checkpoint -> checkpoint.trust() != Trust.INVALID)
                .filter(checkpoint -> checkpoint.content().isFor(end.realm(), end.chain()))
                .filter(checkpoint -> checkpoint.content().position() == position)
                .filter(checkpoint -> checkpoint.content().hash().equals(hash))
                .map(checkpoint -> checkpoint.trust() == Trust.VALID ? State.ATTESTED : State.OPEN)
                .orElse(State.BROKEN);
    }
}
