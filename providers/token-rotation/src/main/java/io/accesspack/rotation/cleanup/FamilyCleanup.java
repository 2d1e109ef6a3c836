package io.accesspack.rotation.cleanup;

import io.accesspack.rotation.family.TokenFamilyStore;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.timer.ScheduledTask;

/**
 * Removes useless families, on one node at a time. Short transactions: a batch locks few rows, and a node that dies
 * halfway leaves the rest to the next run.
 *
 * <p>The class name is the lock's name across the cluster (ClusterAwareScheduledTaskRunner, 26.7.3).
 */
final class FamilyCleanup implements ScheduledTask {

    /** Longer than clocks of nodes differ and than an overlap prolongs the last token. */
    private static final Duration MARGIN = Duration.ofHours(1);

    /** A notice that nobody has come to read by then is dropped. */
    private static final Duration NOTICE = Duration.ofDays(90);

    private static final int BATCH = 500;
    private static final Logger LOG = Logger.getLogger(FamilyCleanup.class);

    @Override
    public void run(KeycloakSession session) {
        int total = 0;
        int removed;
        do {
            removed = removeBatch(session.getKeycloakSessionFactory());
            total += removed;
        } while (removed == BATCH);
        LOG.debugf("Removed %d token families", total);
    }

    private static int removeBatch(KeycloakSessionFactory factory) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                factory, batch -> TokenFamilyStore.in(batch).removeUseless(MARGIN, NOTICE, BATCH));
    }
}
