package io.accesspack.audit.seal;

import io.accesspack.audit.delivery.Subscriptions;
import io.accesspack.audit.record.Actor;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.record.Outcome;
import io.accesspack.audit.record.Target;
import io.accesspack.audit.store.JpaAuditEventStore;
import java.time.Instant;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** What the trail records about itself: of no request, by nobody else. */
final class JpaOwnRecords {

    /** Who did it. */
    static final String BY = "audit-trail";

    private final KeycloakSession session;
    private final RealmModel realm;

    JpaOwnRecords(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Writes a record within the session's transaction, for the sinks that want it, too. */
    AuditRecord append(
            Instant time, String type, Outcome outcome, String reason, Target target, Map<String, String> details) {
        String realmId = realm.getId();
        AuditRecord record = new AuditRecord(
                KeycloakModelUtils.generateId(),
                time,
                realmId,
                realm.getName(),
                null,
                type,
                outcome,
                reason,
                new Actor(realmId, null, BY, null, null),
                target,
                null,
                null,
                null,
                details,
                null);
        new JpaAuditEventStore(session)
                .append(Map.of(record, Subscriptions.of(session, realmId).to(record)));
        return record;
    }
}
