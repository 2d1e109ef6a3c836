package io.accesspack.organization.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogoTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/logo.png",
                "HTTPS://example.com/logo.svg?size=32",
                "data:image/png;base64,iVBORw0KGgo=",
                "data:image/svg+xml;base64,PHN2Zy8+",
            })
    void showsAnAddressOfAPicture(String address) {
        assertThat(Logo.isAllowed(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://example.com/logo.png",
                "//example.com/logo.png",
                "/logo.png",
                "https:logo.png",
                "https://user@example.com/logo.png",
                "https://example.com/a b.png",
                "https://example.com/\"onerror=\"alert(1)",
                "javascript:alert(1)",
                "data:text/html;base64,PHNjcmlwdD4=",
                "data:image/png;base64,iVBO\"onerror=alert(1)",
                "data:image/svg+xml,<svg onload=alert(1)>",
                "vbscript:x",
            })
    void showsNothingElse(String address) {
        assertThat(Logo.isAllowed(address)).isFalse();
    }
}
