package io.accesspack.audit.delivery;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How long to wait after a failure: exponential with jitter over the upper half, so that those who failed together do not come back together. */
final class Backoff {

    private final Duration first;
    private final Duration longest;
    private final DoubleSupplier random;

    /** @param random from 0 to 1 */
    Backoff(Duration first, Duration longest, DoubleSupplier random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** @param failures how many there were in a row, from 1 */
    Duration after(int failures) {
        int doublings = Math.min(failures - 1, 30);
        long limit = Math.min(longest.toMillis(), first.toMillis() << doublings);
        return Duration.ofMillis(Math.round(limit / 2.0 + limit / 2.0 * random.getAsDouble()));
    }

    /** What the receiver asked for, but not longer than we would ever wait, nor shorter than we would wait anyway. */
    Duration after(int failures, Duration asked) {
        Duration own = after(failures);
        if (asked == null || asked.compareTo(own) < 0) {
            return own;
        }
        return asked.compareTo(longest) > 0 ? longest : asked;
    }
}
