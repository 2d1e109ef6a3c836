package io.accesspack.audit.retention;

import io.accesspack.audit.query.AuditFilter;
import io.accesspack.audit.query.Cursor;
import io.accesspack.audit.seal.JpaLedger;
import io.accesspack.audit.settings.AuditSettings;
import io.accesspack.audit.store.AuditEventRemoval.Batch;
import io.accesspack.audit.store.JpaAuditEventRemoval;
import java.time.Instant;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Deletes a realm's expired records. Short transactions: a batch locks few rows, and a node that dies halfway leaves the
 * rest to the next run.
 */
final class RealmRetention {

    private static final int BATCH = 500;

    private final KeycloakSessionFactory factory;

    RealmRetention(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    /** Returns how many records have been deleted. */
    int apply(RealmModel realm) {
        Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
        return Expired.of(realm.getId(), AuditSettings.of(realm), now).stream()
                .mapToInt(this::remove)
                .sum();
    }

    private int remove(AuditFilter expired) {
        int removed = 0;
        Cursor next = null;
        do {
            Batch batch = removeBatch(expired, next);
            removed += batch.removed().size();
            next = batch.next();
        } while (next != null);
        return removed;
    }

    private Batch removeBatch(AuditFilter expired, Cursor after) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, own -> {
            JpaLedger ledger = new JpaLedger(own);
            boolean sealed = ledger.hold(expired.realmId());
            Batch batch = new JpaAuditEventRemoval(own).remove(expired, after, BATCH);
            if (sealed) {
                ledger.deleted(batch.removed());
            }
            return batch;
        });
    }
}
