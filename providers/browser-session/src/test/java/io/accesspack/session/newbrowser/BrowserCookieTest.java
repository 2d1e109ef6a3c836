package io.accesspack.session.newbrowser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserCookieTest {

    @Test
    void isRandom() {
        assertThat(BrowserCookie.create()).isNotEqualTo(BrowserCookie.create());
    }

    @Test
    void readsWhatItHasMade() {
        BrowserCookie cookie = BrowserCookie.create();

        assertThat(BrowserCookie.parse(cookie.secret())).contains(cookie);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "AAAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAA ", "AAAAAAAAAAAAAAAAAAAAA="})
    void readsNothingElse(String value) {
        assertThat(BrowserCookie.parse(value)).isEmpty();
    }

    @Test
    void doesNotPrintTheSecret() {
        BrowserCookie cookie = BrowserCookie.create();

        assertThat(cookie.toString()).doesNotContain(cookie.secret());
    }
}
