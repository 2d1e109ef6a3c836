package io.accesspack.session.knownbrowser;

import java.time.Instant;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.timer.ScheduledTask;

/**
 * Forgets browsers that have not been seen for so long that they have dropped their cookie, on one node at a time. Short
 * transactions: a batch locks few rows, and a node that dies halfway leaves the rest to the next run.
 *
 * <p>The class name is the lock's name across the cluster (ClusterAwareScheduledTaskRunner, 26.7.3).
 */
final class KnownBrowserCleanup implements ScheduledTask {

    private static final int BATCH = 500;
    private static final Logger LOG = Logger.getLogger(KnownBrowserCleanup.class);

    @Override
    public void run(KeycloakSession session) {
        Instant since = Instant.ofEpochMilli(Time.currentTimeMillis()).minus(KnownBrowser.KEPT);
        int total = 0;
        int removed;
        do {
            removed = removeBatch(session.getKeycloakSessionFactory(), since);
            total += removed;
        } while (removed == BATCH);
        LOG.debugf("Forgot %d browsers", total);
    }

    private static int removeBatch(KeycloakSessionFactory factory, Instant since) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                factory, batch -> JpaKnownBrowsers.in(batch).removeUnseenSince(since, BATCH));
    }
}
