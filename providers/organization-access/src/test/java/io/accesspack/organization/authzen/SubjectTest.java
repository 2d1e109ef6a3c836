package io.accesspack.organization.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "bob", "bob@demo.test", "Ä", "5f0c3d0e-0000-4000-8000-000000000000", "' or 1=1"})
    void mayBeSomebody(String id) {
        assertThat(new Subject("user", id).isPlausible()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\nb", "\uD83D", "\uD83D\uDE00"})
    void whatDatabasesFailOnIsNobody(String id) {
        assertThat(new Subject("user", id).isPlausible()).isFalse();
        assertThat(new Subject("user", "x".repeat(256)).isPlausible()).isFalse();
    }
}
