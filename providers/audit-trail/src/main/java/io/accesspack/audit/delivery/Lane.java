package io.accesspack.audit.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * This node's view of one sink: one batch at a time, and after failures a pause in which even events that are due wait. A sink
 * that fails is probed with one event, so that a backlog does not hit a receiver that has just come back.
 */
final class Lane {

    private static final int BATCH = 64;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Backoff pauses = new Backoff(
            FIRST_PAUSE, LONGEST_PAUSE, () -> ThreadLocalRandom.current().nextDouble());
    private boolean running;
    private int failures;
    private long pausedUntil = System.nanoTime();

    /** Whether a batch may begin; then nobody else may until {@link #end}. */
    synchronized boolean begin() {
        if (running || isPaused()) {
            return false;
        }
        running = true;
        return true;
    }

    synchronized void end() {
        running = false;
    }

    synchronized int batchSize() {
        return failures == 0 ? BATCH : 1;
    }

    /** Learns from a batch whether the sink works: one event that is taken shows that it does. */
    synchronized void learn(List<Attempt> attempts) {
        if (attempts.stream().anyMatch(attempt -> attempt.result() == Attempt.Result.DELIVERED)) {
            failures = 0;
        } else if (attempts.stream().anyMatch(attempt -> attempt.result() == Attempt.Result.FAILED)) {
            pause(attempts.stream()
                    .map(Attempt::retryAfter)
                    .filter(asked -> asked != null)
                    .max(Duration::compareTo)
                    .orElse(null));
        }
    }

    /** Something is wrong with the sink itself. */
    synchronized void fail() {
        pause(null);
    }

    synchronized boolean isPaused() {
        return System.nanoTime() - pausedUntil < 0;
    }

    private void pause(Duration asked) {
        failures++;
        pausedUntil = System.nanoTime() + pauses.after(failures, asked).toNanos();
    }
}
