package io.accesspack.rotation.refresh;

import java.sql.Connection;
import java.util.function.Function;
import org.hibernate.Session;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Chooses the transaction for a family's compare-and-swap.
 *
 * <p>At read committed (PostgreSQL, Oracle, SQL Server, H2) it is the request's: rotation and request succeed or fail as one,
 * and it is the cheapest. At repeatable read (default of MySQL and MariaDB) the request's snapshot is older than the competitor
 * that it lost to; MariaDB since 11.6 even ends the transaction ("Record has changed since last read"). There it is a short
 * transaction of its own, taken back if the request fails. Keycloak makes the same choice for its session updates
 * (DefaultInfinispanTransactionProviderFactory, 26.7.3).
 */
final class DatabaseIsolation {

    private volatile Boolean readCommitted;

    boolean allowsRequestTransaction(KeycloakSession session) {
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

    <T> T call(KeycloakSession session, Function<KeycloakSession, T> work) {
        return allowsRequestTransaction(session)
                ? work.apply(session)
                : KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), work::apply);
    }
}
