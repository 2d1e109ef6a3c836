package io.accesspack.session.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCookieTest {

    private static final String NAME = "__Secure-AP-000000000000-0";
    private static final String DIGEST = "A".repeat(22);

    @Test
    void readsWhatItHasWritten() {
        SessionCookie cookie = new SessionCookie(NAME, Instant.ofEpochMilli(1234), DIGEST, "a.b-_.c");

        assertThat(SessionCookie.parse(NAME, cookie.value())).contains(cookie);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.b.c",
                "1.AAAAAAAAAAAAAAAAAAAAAA.",
                "1.AAAAAAAAAAAAAAAAAAAAAA.a",
                "1.AAAAAAAAAAAAAAAAAAAAA.a.b.c",
                "-1.AAAAAAAAAAAAAAAAAAAAAA.a.b.c",
                "9999999999999999.AAAAAAAAAAAAAAAAAAAAAA.a.b.c",
                "1.AAAAAAAAAAAAAAAAAAAAAA.a.b.c ",
                "1.AAAAAAAAAAAAAAAAAAAAAA.a.b.c\"",
            })
    void readsNothingElse(String value) {
        assertThat(SessionCookie.parse(NAME, value)).isEmpty();
    }

    @Test
    void readsNothingThatNoBrowserKeeps() {
        String value = "1." + DIGEST + ".a.b.";
        String longest = value + "c".repeat(SessionCookie.MAX_LENGTH - NAME.length() - value.length());

        assertThat(SessionCookie.parse(NAME, longest)).isPresent();
        assertThat(SessionCookie.parse(NAME, longest + "c")).isEmpty();
    }

    @Test
    void doesNotPrintTheToken() {
        assertThat(new SessionCookie(NAME, Instant.EPOCH, DIGEST, "a.b.c")).hasToString(NAME);
    }
}
