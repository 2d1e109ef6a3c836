package io.accesspack.revocation.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JpaLongestTokenTest {

    @Test
    void isTheLongest() {
        assertThat(JpaLongestToken.longest(IntStream.of(300, 900, 60), 36_000)).isEqualTo(900);
    }

    @Test
    void mayBeTheSession() {
        assertThat(JpaLongestToken.longest(IntStream.of(300, -1), 36_000)).isEqualTo(36_000);
    }
}
