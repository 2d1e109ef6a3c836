package io.accesspack.rotation.family;

import java.sql.Connection;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.Session;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Chooses the transaction in which a request reads and writes families.
 *
 * <p>At read committed (PostgreSQL, Oracle, SQL Server, H2) it is the request's: rotation and request succeed or fail as one,
 * and it is the cheapest. At repeatable read (default of MySQL and MariaDB) the request's snapshot is older than the competitor
 * that it lost to; MariaDB since 11.6 even ends the transaction ("Record has changed since last read"). There it is a short
 * transaction of its own, taken back if the request fails. Keycloak makes the same choice for its session updates
 * (DefaultInfinispanTransactionProviderFactory, 26.7.3).
 */
public final class FamilyTransactions {

    private volatile Boolean readCommitted;

    /** Runs {@code work} in the transaction that suits the database. */
    public <T> T call(KeycloakSession session, Function<TokenFamilyStore, T> work) {
        return shareTheRequest(session) ? work.apply(TokenFamilyStore.in(session)) : callOwn(session, work);
    }

    /** As {@link #call}. Where the work is committed before the request, runs {@code undo} if the request fails. */
    public <T> T call(KeycloakSession session, Function<TokenFamilyStore, T> work, Consumer<TokenFamilyStore> undo) {
        T result = call(session, work);
        if (!shareTheRequest(session)) {
            session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
                @Override
                protected void commitImpl() {
                    // stays
                }

                @Override
                protected void rollbackImpl() {
                    runOwn(session, undo);
                }
            });
        }
        return result;
    }

    /** Runs {@code work} in a transaction of its own, whatever the database. */
    public static void runOwn(KeycloakSession session, Consumer<TokenFamilyStore> work) {
        callOwn(session, families -> {
            work.accept(families);
            return null;
        });
    }

    private static <T> T callOwn(KeycloakSession session, Function<TokenFamilyStore, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(), own -> work.apply(TokenFamilyStore.in(own)));
    }

    private boolean shareTheRequest(KeycloakSession session) {
        Boolean known = readCommitted;
        if (known == null) {
            known = session.getProvider(JpaConnectionProvider.class)
                    .getEntityManager()
                    .unwrap(Session.class)
                    .doReturningWork(connection ->
                            connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED);
            readCommitted = known;
        }
        return known;
    }
}
