package io.accesspack.session.knownbrowser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownBrowserTest {

    private final KnownBrowser browser = KnownBrowser.of("realm", "user", "secret");

    @Test
    void theSameUserAndSecretAreTheSameBrowser() {
        assertThat(KnownBrowser.of("realm", "user", "secret")).isEqualTo(browser);
    }

    @Test
    void eachUserAndRealmHasItsOwn() {
        assertThat(KnownBrowser.of("realm", "user", "other").id()).isNotEqualTo(browser.id());
        assertThat(KnownBrowser.of("realm", "other", "secret").id()).isNotEqualTo(browser.id());
        assertThat(KnownBrowser.of("other", "user", "secret").id()).isNotEqualTo(browser.id());
    }

    @Test
    void fitsItsColumnAndHidesTheSecret() {
        assertThat(browser.id()).matches("[0-9a-f]{64}").doesNotContain("secret");
    }
}
