package io.accesspack.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnTextTest {

    @Test
    void leavesOrdinaryTextAlone() {
        assertThat(ColumnText.fit("Zoë Ünal 山田", 255)).isEqualTo("Zoë Ünal 山田");
        assertThat(ColumnText.fit(null, 255)).isNull();
    }

    @Test
    void cutsToTheColumn() {
        assertThat(ColumnText.fit("x".repeat(300), 255)).hasSize(255);
    }

    @Test
    void replacesWhatADatabaseMightRefuse() {
        assertThat(ColumnText.fit("a\u0000b\nc", 255)).isEqualTo("a\uFFFDb\uFFFDc");
        assertThat(ColumnText.fit("a😀b", 255)).isEqualTo("a\uFFFDb");
        assertThat(ColumnText.fit("a\uD83D", 255)).isEqualTo("a\uFFFD");
    }

    @Test
    void writesJsonThatAnyCharacterSetCanHold() {
        assertThat(ColumnText.json(Map.of("username", "a\u0000😀é")))
                .isEqualTo("{\"username\":\"a\\u0000\\uD83D\\uDE00\\u00E9\"}");
    }
}
