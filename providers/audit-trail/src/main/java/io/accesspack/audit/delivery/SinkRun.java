package io.accesspack.audit.delivery;

import io.accesspack.audit.envelope.CloudEvent;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.sink.AuditSink;
import io.accesspack.audit.sink.DeliveryFailedException;
import io.accesspack.audit.sink.OutgoingEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Offers a batch of events to a sink, so many at once as its configuration says. Holds no session. */
final class SinkRun {

    private final AuditSink sink;
    private final int maxInFlight;
    private final ExecutorService threads;
    private final Supplier<Instant> clock;
    private final BooleanSupplier over;

    /**
     * @param threads run the deliveries
     * @param clock the database's
     * @param over whether no further attempt may begin
     */
    SinkRun(AuditSink sink, int maxInFlight, ExecutorService threads, Supplier<Instant> clock, BooleanSupplier over) {
        this.sink = sink;
        this.maxInFlight = maxInFlight;
        this.threads = threads;
        this.clock = clock;
        this.over = over;
    }

    /** Attempts all of them, as long as there is time, and returns what became of each. */
    List<Attempt> attempt(List<LeasedDelivery> deliveries) throws InterruptedException {
        Semaphore inFlight = new Semaphore(maxInFlight);
        List<Future<Attempt>> running = new ArrayList<>();
        for (LeasedDelivery delivery : deliveries) {
            inFlight.acquire();
            running.add(threads.submit(releasing(inFlight, () -> attempt(delivery))));
        }
        List<Attempt> attempts = new ArrayList<>();
        for (Future<Attempt> each : running) {
            try {
                attempts.add(each.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("A sink failed in a way that it must not", e.getCause());
            }
        }
        return attempts;
    }

    private static <T> Callable<T> releasing(Semaphore semaphore, Callable<T> task) {
        return () -> {
            try {
                return task.call();
            } finally {
                semaphore.release();
            }
        };
    }

    private Attempt attempt(LeasedDelivery delivery) {
        if (delivery.record() == null) {
            return Attempt.obsolete(delivery);
        }
        if (over.getAsBoolean()) {
            return Attempt.none(delivery);
        }
        try {
            AuditRecord record = delivery.record();
            sink.deliver(new OutgoingEvent(record.id(), record, CloudEvent.text(record), clock.get()));
            return Attempt.delivered(delivery);
        } catch (DeliveryFailedException e) {
            return Attempt.failed(delivery, e.getMessage(), e.retryAfter().orElse(null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Attempt.none(delivery);
        } catch (RuntimeException | Error e) {
            // anybody may write a sink; a class that is missing to it is its failure, too
            return Attempt.failed(delivery, "The sink failed: " + e.getClass().getName(), null);
        }
    }
}
