package io.accesspack.revocation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - SECOND); // it wraps around
    private final RateLimit limit = new RateLimit(10, clock::get);

    @Test
    void allowsSoManyInASecondAndThenOneAtATime() {
        assertThat(allowed(20)).isEqualTo(10);
        clock.addAndGet(SECOND / 10);
        assertThat(allowed(20)).isEqualTo(1);
        clock.addAndGet(2 * SECOND);
        assertThat(allowed(20)).isEqualTo(10);
    }

    @Test
    void countsEachClient() {
        assertThat(allowed(20)).isEqualTo(10);
        assertThat(limit.allows("another")).isTrue();
    }

    private long allowed(int requests) {
        return IntStream.range(0, requests)
                .filter(request -> limit.allows("client"))
                .count();
    }
}
