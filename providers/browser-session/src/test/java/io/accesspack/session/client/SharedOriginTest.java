package io.accesspack.session.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which addresses of Keycloak's let a login return to a page of an origin. */
class SharedOriginTest {

    @ParameterizedTest
    @CsvSource({
        "https://app.test/callback, https://app.test, true",
        "https://APP.test/callback, https://app.test, true",
        "https://app.test:443/callback, https://app.test, true",
        "https://app.test, https://app.test, true",
        "https://app.test/*, https://app.test, true",
        "https://app.test/deep/*, https://app.test, true",
        "https://app.test*, https://app.test, true",
        "https://*, https://app.test, true",
        "*, https://app.test, true",
        "http://localhost:*, http://localhost:4200, true",
        "http://localhost/*, http://localhost:4200, true",
        "http://127.0.0.1/callback, http://127.0.0.1:4200, true",
        "http://localhost:4200/*, http://localhost:4200, true",
        "http://localhost:3000/*, http://localhost:4200, false",
        "http://app.test/callback, https://app.test, false",
        "https://app.test:8443/callback, https://app.test, false",
        "https://other.test/*, https://app.test, false",
        "https://app.test.evil.test/*, https://app.test, false",
        "https://other*, https://app.test, false",
        "myapp:/callback, https://app.test, false",
        "urn:ietf:wg:oauth:2.0:oob, https://app.test, false",
        "https://not an address, https://app.test, false"
    })
    void reaches(String address, String origin, boolean reached) {
        assertThat(SharedOrigin.reaches(address, origin)).isEqualTo(reached);
    }
}
