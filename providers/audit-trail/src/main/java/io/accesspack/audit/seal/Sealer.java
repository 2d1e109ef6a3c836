package io.accesspack.audit.seal;

import io.accesspack.audit.settings.AuditSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.cluster.ExecutionResult;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Seals the records of the realms that want it, on a thread of its own and on one node at a time: no request ever waits for it.
 */
public final class Sealer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Sealer.class);

    /** When a node dies, another may go on after so long. */
    private static final int LOCK_SECONDS = 60;

    private static final int GRACE_SECONDS = 5;

    private final KeycloakSessionFactory factory;
    private final SealOptions options;
    private final Map<String, JpaRealmSealing> realms = new ConcurrentHashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread sealer = new Thread(task, "access-pack-audit-sealer");
        sealer.setDaemon(true);
        return sealer;
    });

    public Sealer(KeycloakSessionFactory factory, SealOptions options) {
        this.factory = factory;
        this.options = options;
    }

    /** Begins to seal. */
    public void start() {
        thread.execute(this::work);
    }

    private void work() {
        try {
            while (!stop.await(options.interval().toMillis(), TimeUnit.MILLISECONDS)) {
                pass();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass() {
        try {
            List<String> ids = KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> session.realms()
                    .getRealmsWithProviderTypeStream(AuditSettings.class)
                    .filter(realm -> AuditSettings.of(realm).tamperEvidence())
                    .map(RealmModel::getId)
                    .toList());
            realms.keySet().retainAll(ids);
            for (String id : ids) {
                pass(id);
            }
        } catch (RuntimeException e) {
            LOG.error("Cannot look for audit records to seal; will try again", e);
        }
    }

    private void pass(String realmId) {
        try (KeycloakSession session = factory.create()) {
            JpaRealmSealing realm =
                    realms.computeIfAbsent(realmId, id -> new JpaRealmSealing(factory, id, options.horizon()));
            exclusively(session, realmId, realm);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Cannot seal the audit records of realm %s; will try again", realmId);
        }
    }

    /**
     * Seals at once, for one realm.
     *
     * @return how many records have been sealed; empty when that is being done already, or when the chain is broken
     */
    public OptionalInt runNow(KeycloakSession session, String realmId) {
        return exclusively(session, realmId, new JpaRealmSealing(factory, realmId, options.horizon()));
    }

    private static OptionalInt exclusively(KeycloakSession session, String realmId, JpaRealmSealing realm) {
        ExecutionResult<Optional<Integer>> result = session.getProvider(ClusterProvider.class)
                .executeIfNotExecuted(Sealer.class.getSimpleName() + "-" + realmId, LOCK_SECONDS, () -> sealed(realm));
        return result.isExecuted() && result.getResult().isPresent()
                ? OptionalInt.of(result.getResult().get())
                : OptionalInt.empty();
    }

    private static Optional<Integer> sealed(JpaRealmSealing realm) {
        try {
            return Optional.of(realm.pass());
        } catch (BrokenChainException e) {
            LOG.error(e.getMessage());
            return Optional.empty();
        }
    }

    /** Lets a batch end. */
    @Override
    public void close() {
        stop.countDown();
        thread.shutdown();
        try {
            thread.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
