package io.accesspack.audit.retention;

import io.accesspack.audit.query.AuditFilter;
import io.accesspack.audit.query.Cursor;
import io.accesspack.audit.seal.JpaLedger;
import io.accesspack.audit.settings.AuditSettings;
import io.accesspack.audit.store.AuditEventRemoval;
import io.accesspack.audit.store.AuditEventRemoval.Batch;
import io.accesspack.audit.store.JpaAuditEventRemoval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
            Done batch = removeBatch(expired, next);
            removed += batch.removed();
            next = batch.next();
        } while (next != null);
        return removed;
    }

    /** How many have been removed, and where to go on. */
    private record Done(int removed, Cursor next) {}

    private Done removeBatch(AuditFilter expired, Cursor after) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, own -> {
            JpaLedger ledger = new JpaLedger(own);
            ledger.hold(expired.realmId());
            AuditEventRemoval records = new JpaAuditEventRemoval(own);
            Batch batch = records.next(expired, after, BATCH);
            List<String> removable = new ArrayList<>(batch.ids());
            removable.removeAll(ledger.refused(expired.realmId(), batch.ids()));
            ledger.deleted(removable);
            records.remove(removable);
            return new Done(removable.size(), batch.next());
        });
    }
}
