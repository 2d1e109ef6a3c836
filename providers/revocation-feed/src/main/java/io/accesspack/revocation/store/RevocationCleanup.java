package io.accesspack.revocation.store;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEventListener;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/**
 * Removes expired records, on one node at a time. Short transactions: a batch locks few rows, and a node that dies halfway leaves the rest
 * to the next run.
 *
 * <p>The class name is the lock's name across the cluster (ClusterAwareScheduledTaskRunner, 26.7.3).
 */
public final class RevocationCleanup implements ScheduledTask {

    private static final int BATCH = 500;
    private static final Logger LOG = Logger.getLogger(RevocationCleanup.class);

    private RevocationCleanup() {}

    /** Starts it when the server is up. */
    public static ProviderEventListener every(Duration interval) {
        return event -> {
            if (event instanceof PostMigrationEvent started) {
                schedule(started.getFactory(), interval.toMillis());
            }
        };
    }

    private static void schedule(KeycloakSessionFactory factory, long interval) {
        try (KeycloakSession session = factory.create()) {
            session.getProvider(TimerProvider.class)
                    .schedule(
                            new ClusterAwareScheduledTaskRunner(factory, new RevocationCleanup(), interval), interval);
        }
    }

    @Override
    public void run(KeycloakSession session) {
        long now = TimeUnit.MILLISECONDS.toSeconds(Time.currentTimeMillis());
        int total = 0;
        int removed;
        do {
            removed = KeycloakModelUtils.runJobInTransactionWithResult(
                    session.getKeycloakSessionFactory(),
                    batch -> JpaRevocations.in(batch).removeExpired(now, BATCH));
            total += removed;
        } while (removed == BATCH);
        LOG.debugf("Removed %d expired revocations", total);
    }
}
