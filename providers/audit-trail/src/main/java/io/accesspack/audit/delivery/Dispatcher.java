package io.accesspack.audit.delivery;

import io.accesspack.audit.sink.AuditSink;
import io.accesspack.audit.sink.SinkConfig;
import io.accesspack.audit.tracing.Spans;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

    /** How often a node asks whether a sink exists by now. Its own events for a new sink wake it earlier. */
    private static final Duration IDLE = Duration.ofSeconds(30);

    private static final int GRACE_SECONDS = 10;
    private static final int SETTLE_SECONDS = 3;

    private final KeycloakSessionFactory factory;
    private final DeliveryOptions options;
    private final ExecutorService batches = threads("access-pack-audit-delivery");
    private final ExecutorService attempts = threads("access-pack-audit-attempt");
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final OpenSinks sinks = new OpenSinks();
    private final BacklogMetrics backlog = new BacklogMetrics();
    private final Lookout lookout;
    private long backlogCountedAt;
    private boolean worthwhile;

    public Dispatcher(KeycloakSessionFactory factory, DeliveryOptions options) {
        this.factory = factory;
        this.options = options;
        lookout = new Lookout(options.poll(), idle(options));
    }

    /** Not longer than a lease: what a node leaves behind that dies is not to wait for one that knows of no sink yet. */
    private static Duration idle(DeliveryOptions options) {
        Duration idle = options.lease().compareTo(IDLE) < 0 ? options.lease() : IDLE;
        return idle.compareTo(options.poll()) < 0 ? options.poll() : idle;
    }

    /** Begins to deliver. */
    public void start() {
        batches.execute(() -> lookout.run(this::look));
    }

    /** Says that this node has written something to deliver. */
    public void wake() {
        lookout.wake();
    }

    /** Returns whether anything may be due later, by itself. */
    private boolean look() {
        beginDue();
        if (!worthwhile || System.nanoTime() - backlogCountedAt >= BACKLOG_AGE.toNanos()) {
            JpaBacklog.Count count = KeycloakModelUtils.runJobInTransactionWithResult(
                    factory, session -> new JpaBacklog(session).count());
            backlog.show(count.amounts());
            backlogCountedAt = System.nanoTime();
            worthwhile = !count.isNothing();
        }
        return worthwhile;
    }

    private void beginDue() {
        List<DeliveryQueue.DueSink> due = KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            DeliveryQueue queue = new JpaDeliveryQueue(session);
            return queue.due(queue.now());
        });
        for (DeliveryQueue.DueSink sink : due) {
            Lane lane = lanes.computeIfAbsent(sink.sinkId(), id -> new Lane());
            if (!lookout.isStopping() && lane.begin()) {
                begin(sink, lane);
            }
        }
    }

    private void begin(DeliveryQueue.DueSink sink, Lane lane) {
        try {
            batches.execute(() -> serve(sink, lane));
        } catch (RuntimeException | Error noThread) {
            lane.end();
            throw noThread;
        }
    }

    private void serve(DeliveryQueue.DueSink sink, Lane lane) {
        try {
            boolean more;
            do {
                more = serveBatch(sink, lane);
            } while (more && !lookout.isStopping() && !lane.isPaused());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
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
        List<Attempt> outcomes = offer(batch);
        int dead = KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> new Settlement(
                        new JpaDeliveryQueue(session),
                        batch.leaseId(),
                        batch.config().deadLetterAfter())
                .settle(outcomes));
        batch.metrics().count(outcomes, dead);
        lane.learn(outcomes);
        return outcomes.size() == size;
    }

    /** In a session for its span alone, which begins no transaction. */
    private List<Attempt> offer(Batch batch) throws InterruptedException {
        try (KeycloakSession tracing = factory.create()) {
            return Spans.call(tracing, "audit-sink", span -> offer(batch, span));
        }
    }

    private List<Attempt> offer(Batch batch, Span span) throws InterruptedException {
        List<Attempt> outcomes = new SinkRun(
                        batch.sink(),
                        batch.config().maxInFlight(),
                        attempts,
                        () -> batch.leasedAt().plus(batch.age()),
                        () -> lookout.isStopping() || batch.age().compareTo(options.lease()) > 0)
                .attempt(batch.deliveries());
        batch.metrics().describe(span, outcomes);
        return outcomes;
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
        lookout.stop();
        batches.shutdown();
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
