package io.accesspack.audit.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Writes down what became of a batch: taken, to be tried again, a dead letter, or not attempted. */
final class Settlement {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
    private static final Backoff RETRIES = new Backoff(
            FIRST_RETRY, LONGEST_RETRY, () -> ThreadLocalRandom.current().nextDouble());

    private final DeliveryQueue queue;
    private final String leaseId;
    private final Duration deadLetterAfter;

    Settlement(DeliveryQueue queue, String leaseId, Duration deadLetterAfter) {
        this.queue = queue;
        this.leaseId = leaseId;
        this.deadLetterAfter = deadLetterAfter;
    }

    /** Writes it down and returns how many became dead letters. */
    int settle(List<Attempt> attempts) {
        Instant now = queue.now();
        List<String> done = new ArrayList<>();
        List<String> unattempted = new ArrayList<>();
        int dead = 0;
        for (Attempt attempt : attempts) {
            LeasedDelivery delivery = attempt.delivery();
            switch (attempt.result()) {
                case DELIVERED, OBSOLETE -> done.add(delivery.id());
                case NONE -> unattempted.add(delivery.id());
                case FAILED -> {
                    if (delivery.firstAttempt().plus(deadLetterAfter).isAfter(now)) {
                        Instant due = now.plus(RETRIES.after(delivery.attempt(), attempt.retryAfter()));
                        queue.retry(delivery.id(), leaseId, due, attempt.error());
                    } else {
                        queue.makeDeadLetter(delivery.id(), leaseId, attempt.error());
                        dead++;
                    }
                }
            }
        }
        queue.delivered(done);
        queue.release(leaseId, unattempted);
        return dead;
    }
}
