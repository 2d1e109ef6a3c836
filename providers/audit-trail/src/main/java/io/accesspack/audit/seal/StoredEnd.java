package io.accesspack.audit.seal;

import io.accesspack.audit.seal.SignedCheckpoint.Trust;
import io.accesspack.audit.seal.Verification.Problem;
import java.security.PublicKey;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * The end of a chain as it is stored, before any of it is believed.
 *
 * @param checkpoint the newest; null when there is none
 * @param lastPosition the last one that is stored; 0 when none is
 * @param lastHash its hash
 * @param sealedOnce whether anything else says that records of this chain have been sealed
 */
record StoredEnd(String checkpoint, long lastPosition, String lastHash, boolean sealedOnce) {

    /** Whether nothing has been sealed, as far as the database knows. */
    boolean isEmpty() {
        return checkpoint == null && lastPosition == 0 && !sealedOnce;
    }

    /**
     * What can be built upon: nothing is ever signed on top of what cannot be verified itself.
     *
     * @param witnessed a checkpoint that has been seen before; null if none
     * @param hashes of the positions that are stored, null for others
     * @return the newest checkpoint, or the beginning of a chain in which nothing has been sealed
     */
    Checkpoint verified(
            String realm,
            String chain,
            Function<String, Optional<PublicKey>> keys,
            Checkpoint witnessed,
            LongFunction<String> hashes)
            throws BrokenChainException {
        if (isEmpty() && witnessed == null) {
            return Checkpoint.beginning(realm, chain, 0);
        }
        if (checkpoint == null) {
            throw new BrokenChainException(Verification.broken(chain, lastPosition, Problem.NO_CHECKPOINT));
        }
        Checkpoint end = SignedCheckpoint.read(checkpoint, keys)
                .filter(read -> read.trust() == Trust.VALID)
                .map(SignedCheckpoint::content)
                .filter(content -> content.isFor(realm, chain))
                .orElseThrow(() ->
                        new BrokenChainException(Verification.broken(chain, lastPosition, Problem.BAD_SIGNATURE)));
        if (lastPosition < end.position()) {
            throw new BrokenChainException(Verification.broken(end, lastPosition + 1, Problem.BROKEN_CHAIN, null));
        }
        if (lastPosition > end.position() || !end.hash().equals(lastHash)) {
            throw new BrokenChainException(Verification.broken(end, end.position() + 1, Problem.REWRITTEN, null));
        }
        if (witnessed != null) {
            compare(end, witnessed, hashes);
        }
        return end;
    }

    private static void compare(Checkpoint end, Checkpoint witnessed, LongFunction<String> hashes)
            throws BrokenChainException {
        if (witnessed.begun() > end.begun()
                || (witnessed.begun() == end.begun() && witnessed.position() > end.position())) {
            throw new BrokenChainException(Verification.broken(end, end.position(), Problem.CUT, null));
        }
        if (witnessed.begun() == end.begun()
                && witnessed.position() > end.anchorPosition()
                && !witnessed.hash().equals(hashes.apply(witnessed.position()))) {
            throw new BrokenChainException(Verification.broken(end, witnessed.position(), Problem.REWRITTEN, null));
        }
    }
}
