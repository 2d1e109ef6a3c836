package io.accesspack.audit.listener;

import io.accesspack.audit.log.AuditLog;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.runtime.AuditRuntime;
import io.accesspack.audit.store.JpaAuditEventStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The events of one session, written together with what they report.
 *
 * <p>Rows go to the database in the prepare phase, the only one whose failure answers the request honestly (500, all
 * rolled back; Keycloak 26.7.3, {@code DefaultKeycloakTransactionManager}). A request that is rolled back never gets
 * there and leaves no record of a success; it must not be answered with one either ({@link UnnoticedRollbackError}).
 * Failures do not depend on the request: {@code EventBuilder.error()} reports them in a session and transaction of their
 * own.
 *
 * <p>There is one per session and not one per listener, because the admin path creates a listener per event builder.
 */
final class AuditTransaction {

    private static final Logger LOG = Logger.getLogger(AuditTransaction.class);
    private static final String ATTRIBUTE = AuditTransaction.class.getName();

    private final KeycloakSession session;
    private final AuditRuntime runtime;
    private final List<BufferedEvent> events = new ArrayList<>();
    private Map<AuditRecord, List<String>> records = Map.of();
    private Phase phase = Phase.NEW;

    private AuditTransaction(KeycloakSession session, AuditRuntime runtime) {
        this.session = session;
        this.runtime = runtime;
    }

    static void add(KeycloakSession session, AuditRuntime runtime, BufferedEvent event) {
        AuditTransaction transaction = session.getAttribute(ATTRIBUTE, AuditTransaction.class);
        if (transaction == null) {
            transaction = new AuditTransaction(session, runtime);
            session.setAttribute(ATTRIBUTE, transaction);
        }
        if (transaction.isOpen()) {
            transaction.events.add(event);
        } else {
            // Reported while or after the session committed: a record of its own is the only one it can still have.
            KeycloakModelUtils.runJobInTransaction(
                    session.getKeycloakSessionFactory(), own -> add(own, runtime, event));
        }
    }

    private boolean isOpen() {
        if (phase == Phase.NEW) {
            phase = enlist() ? Phase.OPEN : Phase.CLOSED;
        }
        return phase == Phase.OPEN;
    }

    private boolean enlist() {
        KeycloakTransactionManager manager = session.getTransactionManager();
        if (!manager.isActive()) {
            return false;
        }
        try {
            manager.enlistPrepare(new Preparation());
            manager.enlistAfterCompletion(new Completion());
            return true;
        } catch (IllegalStateException alreadyCompleted) {
            // While it commits, the transaction manager is still "active" and only says so by refusing.
            return false;
        }
    }

    private void prepare() {
        phase = Phase.CLOSED;
        records = new LinkedHashMap<>();
        events.forEach(event -> {
            AuditRecord record = event.record().get();
            records.put(record, event.subscriptions().to(record));
        });
        if (!runtime.options().failOpen()) {
            write(session);
        }
    }

    private void complete() {
        if (runtime.options().failOpen()) {
            writeOrReport();
        }
        records.keySet().forEach(AuditLog::write);
        if (records.values().stream().anyMatch(sinks -> !sinks.isEmpty())) {
            runtime.dispatcher().wake();
        }
    }

    private void write(KeycloakSession writing) {
        new JpaAuditEventStore(writing).append(records);
    }

    private void writeOrReport() {
        try {
            KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), this::write);
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "%d audit record(s) are missing from the database; fail-open let the action succeed",
                    records.size());
        }
    }

    private enum Phase {
        NEW,
        OPEN,
        CLOSED
    }

    private final class Preparation extends AbstractKeycloakTransaction {

        @Override
        protected void commitImpl() {
            prepare();
        }

        @Override
        protected void rollbackImpl() {
            // Keycloak does not call it
        }
    }

    private final class Completion extends AbstractKeycloakTransaction {

        @Override
        protected void commitImpl() {
            complete();
        }

        @Override
        protected void rollbackImpl() {
            if (isUnnoticed()) {
                throw new UnnoticedRollbackError();
            }
        }

        /** A request that fails asks for the rollback; one that fails to commit was prepared. */
        private boolean isUnnoticed() {
            return phase == Phase.OPEN && !session.getTransactionManager().getRollbackOnly();
        }
    }
}
