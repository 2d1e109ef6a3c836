package io.accesspack.audit.delivery;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Has somebody look for work: at once when woken, else now and then, and rarely while there is nothing that could become work. */
final class Lookout {

    private static final Logger LOG = Logger.getLogger(Lookout.class);

    private final Duration often;
    private final Duration rarely;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean stopping;

    Lookout(Duration often, Duration rarely) {
        this.often = often;
        this.rarely = rarely;
    }

    /** Says that there is work. */
    void wake() {
        work.release();
    }

    void stop() {
        stopping = true;
        wake();
    }

    boolean isStopping() {
        return stopping;
    }

    /**
     * Looks until it is stopped. Nothing that goes wrong ends it, an {@link Error} neither: nobody would begin it again. What went
     * wrong is reported after the pause, inside: to report it may fail as well.
     *
     * @param look returns whether there may be work later without a wake
     */
    void run(BooleanSupplier look) {
        boolean worthwhile = true;
        Throwable unreported = null;
        while (!stopping) {
            try {
                pause(worthwhile ? often : rarely);
                if (unreported != null) {
                    LOG.error("Cannot look for events to deliver; will try again", unreported);
                    unreported = null;
                }
                worthwhile = look.getAsBoolean();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                unreported = e;
                worthwhile = true;
            }
        }
    }

    private void pause(Duration longest) throws InterruptedException {
        if (work.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            work.drainPermits();
        }
    }
}
