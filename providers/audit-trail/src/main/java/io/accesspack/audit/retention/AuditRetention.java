package io.accesspack.audit.retention;

import io.accesspack.audit.settings.AuditSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.cluster.ExecutionResult;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/**
 * Deletes expired records, on one node at a time.
 *
 * <p>The class name is the lock's name across the cluster (ClusterAwareScheduledTaskRunner, 26.7.3).
 */
public final class AuditRetention implements ScheduledTask {

    private static final Logger LOG = Logger.getLogger(AuditRetention.class);

    /** When a node dies, another may go on after so long. */
    private static final Duration LOCK = Duration.ofHours(1);

    /** Runs from now on, each time after {@code interval}. */
    public static void schedule(KeycloakSessionFactory factory, Duration interval) {
        long millis = interval.toMillis();
        try (KeycloakSession session = factory.create()) {
            session.getProvider(TimerProvider.class)
                    .schedule(new ClusterAwareScheduledTaskRunner(factory, new AuditRetention(), millis), millis);
        }
    }

    /**
     * Runs at once, for one realm.
     *
     * @return how many records have been deleted; empty when it is running already
     */
    public static Optional<Integer> runNow(KeycloakSession session, RealmModel realm) {
        ExecutionResult<Integer> result = session.getProvider(ClusterProvider.class)
                .executeIfNotExecuted(
                        AuditRetention.class.getSimpleName(), (int) LOCK.toSeconds(), () -> apply(session, realm));
        return result.isExecuted() ? Optional.of(result.getResult()) : Optional.empty();
    }

    @Override
    public void run(KeycloakSession session) {
        List<RealmModel> realms = session.realms()
                .getRealmsWithProviderTypeStream(AuditSettings.class)
                .toList();
        realms.forEach(realm -> apply(session, realm));
    }

    private static int apply(KeycloakSession session, RealmModel realm) {
        int removed = new RealmRetention(session.getKeycloakSessionFactory()).apply(realm);
        LOG.debugf("Deleted %d audit records of realm %s", removed, realm.getName());
        return removed;
    }
}
