package io.accesspack.audit.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    @Test
    void understandsSeconds() {
        assertThat(RetryAfter.of("120")).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void understandsADate() {
        String inAnHour = ZonedDateTime.now(ZoneOffset.UTC).plusHours(1).format(DateTimeFormatter.RFC_1123_DATE_TIME);

        assertThat(RetryAfter.of(inAnHour)).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
    }

    @Test
    void aDateInThePastIsNow() {
        assertThat(RetryAfter.of("Fri, 31 Dec 1999 23:59:59 GMT")).isZero();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999999999999"})
    void anythingElseIsNoWish(String header) {
        assertThat(RetryAfter.of(header)).isNull();
    }
}
