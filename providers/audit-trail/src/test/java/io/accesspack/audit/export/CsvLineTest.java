package io.accesspack.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.audit.Records;
import io.accesspack.audit.record.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {

    @Test
    void hasAFieldForEveryColumn() {
        assertThat(CsvLine.of(Records.ofUser("LOGIN")))
                .isEqualTo(
                        "\"2026-01-02T03:04:05.678Z\",\"event-1\",\"LOGIN\",\"SUCCESS\",,\"org-1\",\"user-1\",\"alice\",\"shop\","
                                + "\"session-1\",,,,\"192.0.2.1\",\"shop/1.0\",\"0af7651916cd43dd8448eb211c80319c\","
                                + "\"{\"\"auth_method\"\":\"\"openid-connect\"\",\"\"grant_type\"\":\"\"password\"\"}\",\r\n");
        assertThat(CsvLine.of(Records.ofNobody()).chars().filter(c -> c == ',').count())
                .isEqualTo(CsvLine.HEADER.chars().filter(c -> c == ',').count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\uFF1D1"})
    void isNoFormulaToASpreadsheet(String id) {
        assertThat(CsvLine.of(Records.ofAdministrator("USER.CREATE", new Target("USER", id, null))))
                .contains(",\"'" + id + "\",");
    }

    @Test
    void doublesQuotes() {
        assertThat(CsvLine.of(Records.ofAdministrator("USER.CREATE", new Target("USER", "a\",b", null))))
                .contains(",\"a\"\",b\",");
    }
}
