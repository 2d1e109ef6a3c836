package io.accesspack.audit.seal;

import io.accesspack.audit.seal.JpaAlarm.Refused;
import io.accesspack.audit.settings.AuditSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /** A database that restarts, or a key that is being replaced, is no reason for an alarm. */
    private static final Duration STOPPED = Duration.ofMinutes(5);

    private final KeycloakSessionFactory factory;
    private final SealOptions options;
    private final Map<String, JpaRealmSealing> realms = new ConcurrentHashMap<>();
    private final SealMetrics metrics = new SealMetrics();
    private final TimeStamping timeStamping = new TimeStamping();
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
            Map<String, String> names =
                    KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> session.realms()
                            .getRealmsWithProviderTypeStream(AuditSettings.class)
                            .filter(realm -> AuditSettings.of(realm).tamperEvidence())
                            .collect(Collectors.toMap(RealmModel::getId, RealmModel::getName)));
            realms.keySet().retainAll(names.keySet());
            metrics.show(names);
            Set<String> idle = KeycloakModelUtils.runJobInTransactionWithResult(
                    factory, session -> new JpaIdleRealms(session, realms).find());
            idle.forEach(metrics::sealed);
            names.keySet().stream().filter(id -> !idle.contains(id)).forEach(this::pass);
        } catch (RuntimeException e) {
            LOG.error("Cannot look for audit records to seal; will try again", e);
        }
    }

    private void pass(String realmId) {
        try (KeycloakSession session = factory.create()) {
            exclusively(session, realmId, () -> sealed(realmId, false));
        } catch (RuntimeException e) {
            LOG.errorf(e, "Cannot seal the audit records of realm %s; will try again", realmId);
            if (metrics.age(realmId).compareTo(STOPPED) > 0) {
                new JpaAlarm(factory, realmId)
                        .raise(
                                Refused.SEAL,
                                "sealing_failed",
                                realmId,
                                Map.of("error", e.getClass().getSimpleName()));
            }
        }
    }

    /**
     * Seals at once, for one realm.
     *
     * @return how many records have been sealed; empty when that is being done already, or when the chain is broken
     */
    public OptionalInt runNow(KeycloakSession session, String realmId) {
        return exclusively(session, realmId, () -> sealed(realmId, true))
                .flatMap(Function.identity())
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /**
     * Has the broken chains of a realm begin anew, within the session's transaction.
     *
     * @param organization the only one; null for the realm's, and all of its organizations' whose end cannot be verified
     * @return the chains, and what was wrong with them; empty when records are being sealed right now
     */
    public Optional<List<Verification>> beginAnew(KeycloakSession session, String realmId, String organization) {
        return exclusively(session, realmId, () -> {
            JpaLedger ledger = new JpaLedger(session);
            ledger.hold(realmId);
            Map<String, Verification> broken = new LinkedHashMap<>();
            if (organization == null) {
                ledger.broken(realmId, witnessed(realmId)).forEach(each -> broken.put(each.chain(), each));
            }
            new RealmVerification(factory, realmId, organization == null ? realmId : organization, witnessed(realmId))
                    .run(List.of())
                    .filter(each -> !each.intact())
                    .ifPresent(each -> broken.put(each.chain(), each));
            broken.values().forEach(each -> ledger.beginAnew(realmId, each));
            return List.copyOf(broken.values());
        });
    }

    /** The newest checkpoint of the realm that this node has seen; null if none. */
    public Checkpoint witnessed(String realmId) {
        JpaRealmSealing realm = realms.get(realmId);
        return realm == null ? null : realm.witnessed();
    }

    /** Empty when somebody else is at it. */
    private static <T> Optional<T> exclusively(KeycloakSession session, String realmId, Callable<T> work) {
        ExecutionResult<T> result = session.getProvider(ClusterProvider.class)
                .executeIfNotExecuted(Sealer.class.getSimpleName() + "-" + realmId, LOCK_SECONDS, work);
        return result.isExecuted() ? Optional.of(result.getResult()) : Optional.empty();
    }

    private Optional<Integer> sealed(String realmId, boolean complete) {
        try {
            int sealed = realms.computeIfAbsent(realmId, id -> new JpaRealmSealing(factory, id, options, timeStamping))
                    .pass(complete);
            metrics.sealed(realmId);
            return Optional.of(sealed);
        } catch (BrokenChainException e) {
            new JpaAlarm(factory, realmId).raise(Refused.SEAL, e.found());
            return Optional.empty();
        }
    }

    /** Lets a batch end. */
    @Override
    public void close() {
        stop.countDown();
        thread.shutdown();
        timeStamping.close();
        try {
            thread.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
