package io.accesspack.audit.delivery;

import io.accesspack.audit.sink.AuditSink;
import io.accesspack.audit.sink.SinkConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Delivers events on one node, on threads of its own: looks for sinks that something is due for, leases a batch in a short
 * transaction, offers it without one, and settles the outcome in another. A node that dies leaves leases, which end; what it
 * delivered and did not settle is delivered again.
 */
public final class Dispatcher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final Duration BACKLOG_AGE = Duration.ofSeconds(10);
    private static final int GRACE_SECONDS = 10;
    private static final int SETTLE_SECONDS = 3;

    private final KeycloakSessionFactory factory;
    private final DeliveryOptions options;
    private final ExecutorService batches = threads("access-pack-audit-delivery");
    private final ExecutorService attempts = threads("access-pack-audit-attempt");
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final OpenSinks sinks = new OpenSinks();
    private final BacklogMetrics backlog = new BacklogMetrics();
    private final Semaphore work = new Semaphore(0);
    private long backlogCountedAt = System.nanoTime() - BACKLOG_AGE.toNanos();
    private volatile boolean stopping;

    public Dispatcher(KeycloakSessionFactory factory, DeliveryOptions options) {
        this.factory = factory;
        this.options = options;
    }

    /** Begins to deliver. */
    public void start() {
        batches.execute(this::look);
    }

    /** Says that this node has written something to deliver. */
    public void wake() {
        work.release();
    }

    private void look() {
        while (!stopping) {
            try {
                if (work.tryAcquire(options.poll().toMillis(), TimeUnit.MILLISECONDS)) {
                    work.drainPermits();
                }
                beginDue();
                showBacklog();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("Cannot look for events to deliver; will try again", e);
            }
        }
    }

    private void beginDue() {
        List<DeliveryQueue.DueSink> due = KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            DeliveryQueue queue = new JpaDeliveryQueue(session);
            return queue.due(queue.now());
        });
        for (DeliveryQueue.DueSink sink : due) {
            Lane lane = lanes.computeIfAbsent(sink.sinkId(), id -> new Lane());
            if (!stopping && lane.begin()) {
                batches.execute(() -> serve(sink, lane));
            }
        }
    }

    private void showBacklog() {
        if (System.nanoTime() - backlogCountedAt >= BACKLOG_AGE.toNanos()) {
            backlog.show(KeycloakModelUtils.runJobInTransactionWithResult(
                    factory, session -> new JpaBacklog(session).count()));
            backlogCountedAt = System.nanoTime();
        }
    }

    private void serve(DeliveryQueue.DueSink sink, Lane lane) {
        try {
            boolean more;
            do {
                more = serveBatch(sink, lane);
            } while (more && !stopping && !lane.isPaused());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            lane.fail();
            LOG.errorf(e, "Cannot deliver to audit sink %s; will try again", sink.sinkId());
        } finally {
            lane.end();
        }
    }

    private record Batch(
            AuditSink sink,
            SinkConfig config,
            DeliveryMetrics metrics,
            String leaseId,
            Instant leasedAt,
            long leasedAtNanos,
            List<LeasedDelivery> deliveries) {

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - leasedAtNanos);
        }
    }

    /** Serves one batch and returns whether there may be more. */
    private boolean serveBatch(DeliveryQueue.DueSink due, Lane lane) throws InterruptedException {
        int size = lane.batchSize();
        Batch batch =
                KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> lease(session, due, lane, size));
        if (batch == null) {
            return false;
        }
        List<Attempt> outcomes = new SinkRun(
                        batch.sink(),
                        batch.config().maxInFlight(),
                        attempts,
                        () -> batch.leasedAt().plus(batch.age()),
                        () -> stopping || batch.age().compareTo(options.lease()) > 0)
                .attempt(batch.deliveries());
        int dead = KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> new Settlement(
                        new JpaDeliveryQueue(session),
                        batch.leaseId(),
                        batch.config().deadLetterAfter())
                .settle(outcomes));
        batch.metrics().count(outcomes, dead);
        lane.learn(outcomes);
        return outcomes.size() == size;
    }

    /** Null when there is nothing to do. */
    private Batch lease(KeycloakSession session, DeliveryQueue.DueSink due, Lane lane, int size) {
        DeliveryQueue queue = new JpaDeliveryQueue(session);
        RealmModel realm = session.realms().getRealm(due.realmId());
        ComponentModel model = realm == null ? null : realm.getComponent(due.sinkId());
        if (model == null) {
            forget(due.sinkId(), queue, lane);
            return null;
        }
        SinkConfig config = SinkConfig.of(model);
        if (!config.enabled()) {
            lane.fail();
            return null;
        }
        session.getContext().setRealm(realm); // the vault is the realm's
        AuditSink sink = sinks.get(session, model);
        String leaseId = UUID.randomUUID().toString();
        Instant now = queue.now();
        long nanos = System.nanoTime();
        List<LeasedDelivery> deliveries = queue.lease(due.sinkId(), leaseId, now, options.lease(), size);
        return deliveries.isEmpty()
                ? null
                : new Batch(
                        sink,
                        config,
                        new DeliveryMetrics(realm.getName(), model.getName()),
                        leaseId,
                        now,
                        nanos,
                        deliveries);
    }

    /** A sink that is not in the cache was removed, or is so new that only other nodes know it: its events are theirs. */
    private void forget(String sinkId, DeliveryQueue queue, Lane lane) {
        if (queue.hasSink(sinkId)) {
            lane.fail();
        } else {
            queue.removeSink(sinkId);
            sinks.close(sinkId);
        }
    }

    private static ExecutorService threads(String name) {
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Lets what is on its way arrive, for some seconds, and gives back the rest. The threads of attempts stop last: a batch
     * that cannot hand its events to them could not settle those that have arrived either.
     */
    @Override
    public void close() {
        stopping = true;
        batches.shutdown();
        wake();
        try {
            if (!batches.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                sinks.close(); // breaks off what still waits for an answer, so that its batch settles
                batches.awaitTermination(SETTLE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            batches.shutdownNow();
            attempts.shutdownNow();
            sinks.close();
        }
    }
}
