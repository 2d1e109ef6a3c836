package io.accesspack.session.newdevice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceCookieTest {

    @Test
    void isRandom() {
        assertThat(DeviceCookie.create()).isNotEqualTo(DeviceCookie.create());
    }

    @Test
    void readsWhatItHasMade() {
        DeviceCookie cookie = DeviceCookie.create();

        assertThat(DeviceCookie.parse(cookie.secret())).contains(cookie);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "AAAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAA ", "AAAAAAAAAAAAAAAAAAAAA="})
    void readsNothingElse(String value) {
        assertThat(DeviceCookie.parse(value)).isEmpty();
    }

    @Test
    void doesNotPrintTheSecret() {
        DeviceCookie cookie = DeviceCookie.create();

        assertThat(cookie.toString()).doesNotContain(cookie.secret());
    }
}
