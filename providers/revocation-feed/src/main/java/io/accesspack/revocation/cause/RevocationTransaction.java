package io.accesspack.revocation.cause;

import io.accesspack.revocation.reader.FeedClient;
import io.accesspack.revocation.record.Ending;
import io.accesspack.revocation.record.Endings;
import io.accesspack.revocation.store.JpaLongestToken;
import io.accesspack.revocation.store.JpaRevocations;
import io.accesspack.revocation.store.RevocationStoreException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.keycloak.common.util.Time;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * What a session ends, written together with its cause.
 *
 * <p>Rows go to the database in the prepare phase, the only one whose failure answers the request honestly (500, all rolled back; Keycloak
 * 26.7.3, {@code DefaultKeycloakTransactionManager}). A request that is rolled back never gets there.
 *
 * <p>A realm without the client of the feed has nobody who may read it: nothing is written.
 */
final class RevocationTransaction {

    private static final String ATTRIBUTE = RevocationTransaction.class.getName();

    private final KeycloakSession session;
    private final Map<String, OfRealm> byRealm = new LinkedHashMap<>();
    private final Map<String, List<Ending>> recorded = new LinkedHashMap<>();
    private boolean enlisted;
    private boolean closed;

    private record OfRealm(String name, int longestToken, Endings endings) {}

    private RevocationTransaction(KeycloakSession session) {
        this.session = session;
    }

    static void add(KeycloakSession session, RealmModel realm, Ending ending) {
        if (realm == null || !FeedClient.isIn(realm)) {
            return;
        }
        RevocationTransaction transaction = of(session);
        if (transaction.isOpen()) {
            transaction
                    .byRealm
                    .computeIfAbsent(
                            realm.getId(),
                            id -> new OfRealm(realm.getName(), JpaLongestToken.seconds(session, realm), new Endings()))
                    .endings()
                    .add(ending);
        } else {
            // Reported while or after the session committed: a record of its own is the only one it can still have.
            KeycloakModelUtils.runJobInTransaction(
                    session.getKeycloakSessionFactory(),
                    own -> add(own, own.realms().getRealm(realm.getId()), ending));
        }
    }

    /** The realm goes, and nobody reads its feed any more. */
    static void forget(KeycloakSession session, RealmModel realm) {
        of(session).byRealm.remove(realm.getId());
    }

    private static RevocationTransaction of(KeycloakSession session) {
        RevocationTransaction transaction = session.getAttribute(ATTRIBUTE, RevocationTransaction.class);
        if (transaction == null) {
            transaction = new RevocationTransaction(session);
            session.setAttribute(ATTRIBUTE, transaction);
        }
        return transaction;
    }

    private boolean isOpen() {
        if (!enlisted) {
            enlisted = true;
            closed = !enlist();
        }
        return !closed;
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

    private final class Preparation extends AbstractKeycloakTransaction {

        /** @throws RevocationStoreException when the database takes no record: what ends tokens fails with it */
        @Override
        protected void commitImpl() {
            closed = true;
            long now = Time.currentTimeMillis();
            long seconds = TimeUnit.MILLISECONDS.toSeconds(now);
            byRealm.forEach((id, realm) -> {
                List<Ending> few = realm.endings().inFewRecords(seconds);
                JpaRevocations.in(session).append(id, few, realm.longestToken(), now);
                recorded.put(realm.name(), few);
            });
        }

        @Override
        protected void rollbackImpl() {
            // Keycloak does not call it
        }
    }

    private final class Completion extends AbstractKeycloakTransaction {

        @Override
        protected void commitImpl() {
            recorded.forEach(RevocationMetrics::count);
        }

        @Override
        protected void rollbackImpl() {
            // nothing has ended
        }
    }
}
