package io.accesspack.revocation.rest;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How often a client may ask this node: so many times a second, and as many at once after a pause of a second. All replicas of an API are one
 * client. Only clients that may read are counted, so their number is that of such clients.
 */
final class RateLimit {

    private final long interval;
    private final long burst;
    private final LongSupplier clock;

    /** For each client the time, in nanoseconds of the clock, until which its requests are paid for. */
    private final Map<String, Long> paidUntil = new ConcurrentHashMap<>();

    /** @param clock nanoseconds of some time */
    RateLimit(int requestsPerSecond, LongSupplier clock) {
        interval = TimeUnit.SECONDS.toNanos(1) / Math.max(1, requestsPerSecond);
        burst = TimeUnit.SECONDS.toNanos(1);
        this.clock = clock;
    }

    /** Whether the client may ask now; then it has. */
    boolean allows(String client) {
        long now = clock.getAsLong();
        boolean[] allowed = new boolean[1];
        paidUntil.compute(client, (id, until) -> {
            long from = until == null || until - now < 0 ? now : until;
            allowed[0] = from - now + interval <= burst;
            return allowed[0] ? Long.valueOf(from + interval) : until;
        });
        return allowed[0];
    }
}
