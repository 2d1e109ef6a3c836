package io.accesspack.audit.seal;

import io.accesspack.audit.timestamp.TimeStamp;
import io.accesspack.audit.timestamp.TimeStampAuthority;
import io.accesspack.audit.timestamp.TimeStampFailedException;
import io.micrometer.core.instrument.Metrics;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Asks authorities for time stamps, on threads of its own: one that does not answer holds up no sealing. Counter {@code
 * access_pack_audit_time_stamps_total} by realm and outcome, {@code stamped} or {@code failed}.
 */
final class TimeStamping implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TimeStamping.class);
    private static final String COUNTER = "access_pack.audit.time_stamps";
    private static final int THREADS = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "access-pack-audit-time-stamps");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * What an authority has answered.
     *
     * @param checkpoint that it was asked about
     * @param stamp null when there is none
     * @param failure why not, for administrators; null when there is one
     */
    record Answer(SignedCheckpoint checkpoint, TimeStamp stamp, String failure) {}

    /**
     * Asks an authority: half a minute at most, unless several do not answer.
     *
     * @param realm name of the realm, for the metric
     */
    CompletableFuture<Answer> ask(TimeStampAuthority authority, SignedCheckpoint checkpoint, String realm) {
        return CompletableFuture.supplyAsync(() -> answer(authority, checkpoint, realm), threads);
    }

    private static Answer answer(TimeStampAuthority authority, SignedCheckpoint checkpoint, String realm) {
        try {
            TimeStamp stamp = authority.stamp(checkpoint.text());
            Metrics.counter(COUNTER, "realm", realm, "outcome", "stamped").increment();
            return new Answer(checkpoint, stamp, null);
        } catch (TimeStampFailedException e) {
            Metrics.counter(COUNTER, "realm", realm, "outcome", "failed").increment();
            return new Answer(checkpoint, null, e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "Cannot ask for time stamps for realm %s", realm);
            Metrics.counter(COUNTER, "realm", realm, "outcome", "failed").increment();
            return new Answer(checkpoint, null, e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
