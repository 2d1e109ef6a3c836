package io.accesspack.rotation.keycloak;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupportedKeycloakTest {

    @ParameterizedTest
    @ValueSource(strings = {"25.0.6", "26.0.0", "26.5.7"})
    void refusesOlderOnes(String version) {
        assertThatThrownBy(() -> SupportedKeycloak.require("access-pack-token-rotation", version))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("access-pack-token-rotation needs Keycloak 26.6 or newer, this is " + version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"26.6.0", "26.6.4", "26.7.5", "26.8.2", "26.9.0", "27.0.0", "999.0.0-SNAPSHOT"})
    void takesTheOthers(String version) {
        assertThatCode(() -> SupportedKeycloak.require("access-pack-token-rotation", version))
                .doesNotThrowAnyException();
    }
}
