package io.accesspack.organization.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "Application/JSON", "application/json; charset=utf-8", " application/json "})
    void isJson(String type) {
        assertThat(RequestHeaders.isJson(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "*/*", "application/*", "nonsense", "", ";"})
    void isAnythingElse(String type) {
        assertThat(RequestHeaders.isJson(type)).isFalse();
        assertThat(RequestHeaders.isJson(null)).isFalse();
    }
}
