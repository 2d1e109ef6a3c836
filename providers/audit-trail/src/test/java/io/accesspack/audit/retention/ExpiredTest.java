package io.accesspack.audit.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.audit.query.AuditField;
import io.accesspack.audit.query.AuditFilter;
import io.accesspack.audit.settings.AuditSettings;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpiredTest {

    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
    private static final AuditFilter REALM = AuditFilter.ofRealm("realm");

    @Test
    void nothingExpiresByDefault() {
        assertThat(Expired.of("realm", settings(0, 0, Map.of()), NOW)).isEmpty();
    }

    @Test
    void successesAndFailuresHaveTimesOfTheirOwn() {
        assertThat(Expired.of("realm", settings(30, 31, Map.of()), NOW))
                .containsExactly(
                        REALM.with(AuditField.OUTCOME, "SUCCESS").within(null, Instant.parse("2026-03-01T12:00:00Z")),
                        REALM.with(AuditField.OUTCOME, "FAILURE").within(null, Instant.parse("2026-02-28T12:00:00Z")));
    }

    @Test
    void aTypeOfItsOwnTimeIsLeftOutOfTheOthers() {
        assertThat(Expired.of("realm", settings(30, 0, Map.of("LOGIN", 1)), NOW))
                .containsExactly(
                        REALM.ofTypes(Set.of("LOGIN")).within(null, Instant.parse("2026-03-30T12:00:00Z")),
                        REALM.exceptTypes(Set.of("LOGIN"))
                                .with(AuditField.OUTCOME, "SUCCESS")
                                .within(null, Instant.parse("2026-03-01T12:00:00Z")));
    }

    @Test
    void aTypeCanBeKeptForEver() {
        assertThat(Expired.of("realm", settings(30, 0, Map.of("USER.CREATE", 0)), NOW))
                .singleElement()
                .extracting(AuditFilter::exceptTypes)
                .isEqualTo(Set.of("USER.CREATE"));
    }

    private static AuditSettings settings(int days, int failureDays, Map<String, Integer> byType) {
        return new AuditSettings(days, failureDays, byType, false, false, null);
    }
}
