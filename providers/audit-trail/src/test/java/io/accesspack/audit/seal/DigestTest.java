package io.accesspack.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigestTest {

    /** From {@code printf '\0\0\0\1L\0\0\0\2ab\377\377\377\377' | sha256sum}: a change of the bytes breaks every chain there is. */
    @Test
    void isOfLengthsAndBytes() {
        assertThat(Digest.of("L", Arrays.asList("ab", null)))
                .isEqualTo("9d9d9d2e632bbf5a3e33637adbcce7806e0753c53a9186a06249829fef782d5b");
    }

    @Test
    void tellsApartWhatConcatenationWouldNot() {
        assertThat(List.of(
                        Digest.of("L", List.of("a", "bc")),
                        Digest.of("L", List.of("ab", "c")),
                        Digest.of("L", List.of("abc", "")),
                        Digest.of("L", Arrays.asList("abc", null)),
                        Digest.of("L", List.of("abc"))))
                .doesNotHaveDuplicates();
    }
}
