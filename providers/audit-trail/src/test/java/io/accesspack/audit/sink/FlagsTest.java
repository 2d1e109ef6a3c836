package io.accesspack.audit.sink;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

class FlagsTest {

    @ParameterizedTest
    @ValueSource(strings = {"true", "false", "TRUE", "False"})
    void areOnOrOff(String text) {
        assertThatCode(() -> SinkConfig.validate(sink(text))).doesNotThrowAnyException();
    }

    @Test
    void haveADefault() {
        assertThatCode(() -> SinkConfig.validate(new ComponentModel())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "yes", "1", "on", "maybe", "true "})
    void areNothingElse(String text) {
        assertThatThrownBy(() -> SinkConfig.validate(sink(text)))
                .isInstanceOf(ComponentValidationException.class)
                .hasMessage("enabled is true or false");
    }

    private static ComponentModel sink(String enabled) {
        ComponentModel model = new ComponentModel();
        model.put("enabled", enabled);
        return model;
    }
}
