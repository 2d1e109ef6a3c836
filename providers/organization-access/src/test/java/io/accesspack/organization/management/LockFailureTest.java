package io.accesspack.organization.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockFailureTest {

    @ParameterizedTest
    @CsvSource({
        "HYT00, 50200, H2 waited too long",
        "55P03,     0, PostgreSQL waited too long",
        "40P01,     0, PostgreSQL found a deadlock",
        "HY000,  1205, MariaDB waited too long",
        "40001,  1213, MariaDB found a deadlock",
        "S0001,  1222, SQL Server waited too long",
        "72000, 30006, Oracle waited too long"
    })
    void isWhatTheDatabaseSaidBelowWhateverElse(String state, int code, String meaning) {
        SQLException answer = new SQLException(meaning, state, code);

        assertThat(LockFailure.is(new IllegalStateException("Database operation failed", answer)))
                .isTrue();
    }

    @Test
    void isNothingElse() {
        assertThat(LockFailure.is(new SQLException("connection lost", "08006", 0)))
                .isFalse();
        assertThat(LockFailure.is(new SQLException("unknown"))).isFalse();
        assertThat(LockFailure.is(new IllegalStateException())).isFalse();
    }
}
