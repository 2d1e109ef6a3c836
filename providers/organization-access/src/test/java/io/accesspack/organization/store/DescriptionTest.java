package io.accesspack.organization.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptionTest {

    @Test
    void keepsWhatEveryDatabaseKeeps() {
        assertThat(Description.checked("Übersicht – 概要")).isEqualTo("Übersicht – 概要");
        assertThat(Description.checked("x".repeat(255))).hasSize(255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "line\nline", "\uD83D\uDE00", "\uDE00"})
    void refusesWhatSomeDatabasesFailOn(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Description.checked(text));
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatIllegalArgumentException().isThrownBy(() -> Description.checked("x".repeat(256)));
    }
}
