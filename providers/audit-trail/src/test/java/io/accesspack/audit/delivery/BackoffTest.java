package io.accesspack.audit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff longest = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), () -> 1);
    private final Backoff shortest = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), () -> 0);

    @Test
    void doublesUpToItsLimit() {
        assertThat(longest.after(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(longest.after(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(longest.after(9)).isEqualTo(Duration.ofSeconds(256));
        assertThat(longest.after(10)).isEqualTo(Duration.ofMinutes(5));
        assertThat(longest.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void isSpreadOverTheUpperHalf() {
        assertThat(shortest.after(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(shortest.after(10)).isEqualTo(Duration.ofSeconds(150));
    }

    @Test
    void waitsAsLongAsItIsAskedToButNotForEver() {
        assertThat(longest.after(1, Duration.ofSeconds(90))).isEqualTo(Duration.ofSeconds(90));
        assertThat(longest.after(1, Duration.ofDays(1))).isEqualTo(Duration.ofMinutes(5));
        assertThat(longest.after(5, Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(16));
        assertThat(longest.after(5, null)).isEqualTo(Duration.ofSeconds(16));
    }
}
