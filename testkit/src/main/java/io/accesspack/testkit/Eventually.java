package io.accesspack.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens on its own, after the answer. */
public final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** InnoDB renews what INNODB_TRX shows only when nobody has read it for 100 ms. */
    private static final Duration INTERVAL = Duration.ofMillis(150);

    private Eventually() {}

    public static void holds(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(LIMIT);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("Did not happen within " + LIMIT);
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
    }
}
