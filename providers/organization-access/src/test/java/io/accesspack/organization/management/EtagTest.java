package io.accesspack.organization.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EtagTest {

    @Test
    void theOrderOfAListDoesNotMatter() {
        assertThat(Etag.of(List.of("a", "b"))).isEqualTo(Etag.of(List.of("b", "a")));
    }

    @Test
    void differentListsHaveDifferentTags() {
        assertThat(List.of(
                        Etag.of(List.of()), Etag.of(List.of("a")), Etag.of(List.of("b")), Etag.of(List.of("a", "b"))))
                .doesNotHaveDuplicates()
                .allMatch(tag -> tag.matches("\"[0-9a-f]{24}\""));
    }

    @Test
    void withoutTheHeaderNothingIsCompared() {
        Etag.require(null, Etag.of("1"));
        Etag.require("*", Etag.of("1"));
        Etag.require("\"0\", \"1\"", Etag.of("1"));
    }
}
