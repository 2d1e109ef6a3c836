package io.accesspack.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvalidPermissionExceptionTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            "",                    it is empty
            posts,                 it has only one segment
            posts..create,         a segment is empty
            posts.,                a segment is empty
            1posts.create,         a segment does not start with a letter
            posts.Create,          upper-case letters are not allowed
            posts.cre:ate,         a character is not allowed
            a.b.c.d.e.f.g.h.i,     it has more than 8 segments
            posts.*,               '*' is allowed in a pattern only
            """)
    void saysWhatIsWrongWithAPermissionAndWhatIsAllowed(String value, String reason) {
        assertThat(catchThrowableOfType(InvalidPermissionException.class, () -> new Permission(value)))
                .hasMessageStartingWith("Invalid permission \"" + value + "\": " + reason + ". A permission is ")
                .hasMessageContaining("two to eight segments");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            posts.cre*,     '''*'' is not the whole pattern or its whole last segment'
            *.create,       '''*'' is not the whole pattern or its whole last segment'
            Posts.*,        upper-case letters are not allowed
            """)
    void saysWhatIsWrongWithAPatternAndWhatIsAllowed(String value, String reason) {
        assertThat(catchThrowableOfType(InvalidPermissionException.class, () -> new PermissionPattern(value)))
                .hasMessageStartingWith("Invalid permission pattern \"" + value + "\": " + reason + ". A pattern is ")
                .hasMessageContaining("the last may be '*'");
    }

    @Test
    void saysWhatIsTooLong() {
        assertThat(catchThrowableOfType(
                        InvalidPermissionException.class, () -> new Permission("posts." + "a".repeat(64))))
                .hasMessageContaining("a segment is longer than 63 characters");
        assertThat(catchThrowableOfType(InvalidPermissionException.class, () -> new Permission("a.".repeat(200))))
                .hasMessageContaining("it is longer than 255 characters");
    }

    @Test
    void quotesTheTextSafeToLog() {
        String hostile = "a\r\nb\u0000\u202e" + "x".repeat(100_000);

        assertThat(catchThrowableOfType(InvalidPermissionException.class, () -> new Permission(hostile))
                        .getMessage())
                .hasSizeLessThan(400)
                .contains("\"a??b??xxx")
                .doesNotContain("\n")
                .doesNotContain("\u202e");
    }
}
