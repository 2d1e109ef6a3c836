package io.accesspack.audit.retention;

import io.accesspack.audit.query.AuditField;
import io.accesspack.audit.query.AuditFilter;
import io.accesspack.audit.record.Outcome;
import io.accesspack.audit.settings.AuditSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which records of a realm are too old. */
final class Expired {

    private Expired() {}

    /** Filters that between them find every record that is to be deleted, and no other. */
    static List<AuditFilter> of(String realmId, AuditSettings settings, Instant now) {
        AuditFilter realm = AuditFilter.ofRealm(realmId);
        AuditFilter otherTypes =
                realm.exceptTypes(settings.retentionDaysByType().keySet());
        List<AuditFilter> expired = new ArrayList<>();
        settings.retentionDaysByType()
                .forEach((type, days) -> addIfLimited(expired, realm.ofTypes(Set.of(type)), days, now));
        addIfLimited(expired, withOutcome(otherTypes, Outcome.SUCCESS), settings.retentionDays(), now);
        addIfLimited(expired, withOutcome(otherTypes, Outcome.FAILURE), settings.failureRetentionDays(), now);
        return expired;
    }

    private static AuditFilter withOutcome(AuditFilter filter, Outcome outcome) {
        return filter.with(AuditField.OUTCOME, outcome.name());
    }

    private static void addIfLimited(List<AuditFilter> expired, AuditFilter filter, int days, Instant now) {
        if (days > 0) {
            expired.add(filter.within(null, now.minus(Duration.ofDays(days))));
        }
    }
}
