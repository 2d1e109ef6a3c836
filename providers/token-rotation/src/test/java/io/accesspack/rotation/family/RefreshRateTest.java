package io.accesspack.rotation.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshRateTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest(name = "{1} refreshes, {2} s into the window, at most {0}: wait {3} s")
    @CsvSource({
        "0, 1000, 0, 0",
        "3, 2, 10, 0",
        "3, 3, 10, 50",
        "3, 9, 59, 1",
        "3, 3, 60, 0",
        "3, 3, 3600, 0",
        "1, 0, 0, 0"
    })
    void waitsForTheEndOfAFullWindow(int perMinute, int refreshes, int seconds, int wait) {
        assertThat(new RefreshRate(perMinute).delay(new RefreshWindow(START, refreshes), START.plusSeconds(seconds)))
                .isEqualTo(Duration.ofSeconds(wait));
    }
}
