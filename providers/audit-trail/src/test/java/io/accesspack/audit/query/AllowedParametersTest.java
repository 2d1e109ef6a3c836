package io.accesspack.audit.query;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllowedParametersTest {

    private static final AllowedParameters ALLOWED =
            AllowedParameters.NONE.once("one").several("some");

    @Test
    void letsPassWhatIsAllowed() {
        assertThatCode(() -> ALLOWED.check(Map.of("one", List.of("1"), "some", List.of("1", "2"))))
                .doesNotThrowAnyException();
        assertThatCode(() -> ALLOWED.check(Map.of())).doesNotThrowAnyException();
    }

    @Test
    void namesWhatIsNotAndWhatIs() {
        assertRefused(
                ALLOWED, Map.of("other", List.of("1")), "Unknown query parameter: other; allowed: one, some (several)");
        assertRefused(
                ALLOWED,
                Map.of("one", List.of("1", "1")),
                "Duplicated query parameter: one; allowed: one, some (several)");
        assertRefused(
                AllowedParameters.NONE, Map.of("one", List.of("1")), "Unknown query parameter: one; allowed: none");
    }

    @Test
    void showsTheBeginningOfALongName() {
        assertRefused(
                AllowedParameters.NONE,
                Map.of("x".repeat(3000), List.of("1")),
                "Unknown query parameter: " + "x".repeat(64) + "; allowed: none");
    }

    private static void assertRefused(AllowedParameters allowed, Map<String, List<String>> given, String message) {
        assertThatExceptionOfType(InvalidQueryException.class)
                .isThrownBy(() -> allowed.check(given))
                .withMessage(message);
    }
}
