package io.accesspack.rotation.family;

import java.time.Duration;
import java.time.Instant;

/**
 * The refreshes of a family that count against its {@link RefreshRate}.
 *
 * @param startedAt when the first of them happened
 * @param refreshes how many there were since, repetitions included
 */
public record RefreshWindow(Instant startedAt, int refreshes) {

    /** After so long a new window begins. */
    static final Duration LENGTH = Duration.ofMinutes(1);

    /** Nothing has been counted yet. */
    public static final RefreshWindow NONE = new RefreshWindow(Instant.EPOCH, 0);
}
