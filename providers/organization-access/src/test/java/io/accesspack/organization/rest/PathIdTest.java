package io.accesspack.organization.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"8a9b3f55-51e6-4332-9fe7-2ac9d0456406", "f:8a9b3f55:Jürgen", ""})
    void whatADatabaseCanCompareIsLookedUp(String id) {
        assertThat(PathId.isPlausible(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\n", "\uD83D\uDE00", "\uD83D"})
    void whatADatabaseFailsOnIsNot(String id) {
        assertThat(PathId.isPlausible(id)).isFalse();
        assertThat(PathId.isPlausible("x".repeat(256))).isFalse();
    }
}
