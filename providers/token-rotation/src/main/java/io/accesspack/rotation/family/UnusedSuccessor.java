package io.accesspack.rotation.family;

import java.time.Duration;

/**
 * The tolerance for a device that slept between request and answer: while the successor has never been presented, its predecessor
 * yields it again, beyond the overlap.
 *
 * @param tolerance for how long after the rotation; zero is never
 * @param anyToken whether tokens that are not sender-constrained profit from it, too
 */
public record UnusedSuccessor(Duration tolerance, boolean anyToken) {

    /** Longest tolerance: a night's sleep and a day without network. */
    public static final Duration MAX_TOLERANCE = Duration.ofDays(1);

    /** An unused successor is no excuse. */
    public static final UnusedSuccessor NOT_TOLERATED = new UnusedSuccessor(Duration.ZERO, false);

    /** The family's previous token is presented. That its successor was not is clear: it would be the previous one by now. */
    boolean covers(PresentedToken previous, TokenFamily family) {
        return (anyToken || previous.senderConstrained()) && family.rotatedWithin(tolerance);
    }
}
