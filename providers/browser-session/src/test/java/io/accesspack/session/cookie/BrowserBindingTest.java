package io.accesspack.session.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrowserBindingTest {

    private final BrowserBinding binding = BrowserBinding.create();

    @Test
    void boundIsWhatCarriesItsDigest() {
        assertThat(binding.bound(cookie(binding.digest()))).isTrue();
        assertThat(binding.bound(cookie(BrowserBinding.create().digest()))).isFalse();
        assertThat(binding.bound(cookie(binding.secret()))).isFalse();
    }

    @Test
    void isReadFromExactlyOneWellFormedCookie() {
        String sent = BrowserBinding.COOKIE + "=" + binding.secret();

        assertThat(BrowserBinding.of(CookieHeader.parse(List.of(sent)))).contains(binding);
        assertThat(BrowserBinding.of(CookieHeader.parse(List.of(sent, sent)))).isEmpty();
        assertThat(BrowserBinding.of(CookieHeader.parse(List.of(sent + "x")))).isEmpty();
        assertThat(BrowserBinding.of(CookieHeader.parse(List.of()))).isEmpty();
    }

    private static SessionCookie cookie(String digest) {
        return new SessionCookie("any", Instant.EPOCH, digest, "a.b.c");
    }
}
