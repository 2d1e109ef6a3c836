package io.accesspack.receiver;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait after failures: longer each time, and never two servers alike. */
final class Backoff {

    private static final long FIRST_MILLIS = 250;
    private static final int DOUBLINGS = 5;

    private int failures;

    /** From 125 ms after the first to 8 s. */
    Duration next() {
        long most = FIRST_MILLIS << Math.min(failures++, DOUBLINGS);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }

    void reset() {
        failures = 0;
    }
}
