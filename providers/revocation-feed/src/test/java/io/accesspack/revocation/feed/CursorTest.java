package io.accesspack.revocation.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void isReadAsItWasWritten() {
        Cursor cursor = new Cursor("0123456789abcdef", 12, 1_764_442_000_000L);
        assertThat(Cursor.parse(cursor.toString())).contains(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "0123456789abcdef-1",
                "0123456789abcdef-1-",
                "0123456789abcdef--1-1",
                "0123456789abcdef-1-1 "
            })
    void isNothingElse(String text) {
        assertThat(Cursor.parse(text)).isEmpty();
    }
}
