package io.accesspack.audit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.audit.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlementTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Duration TRIED_FOR = Duration.ofHours(1);

    private final Recorded queue = new Recorded();
    private final Settlement settlement = new Settlement(queue, "lease-1", TRIED_FOR);

    @Test
    void forgetsWhatWasTakenOrIsGoneAndGivesBackWhatWasNotTried() {
        int dead = settlement.settle(List.of(
                Attempt.delivered(first("a", NOW)), Attempt.obsolete(first("b", NOW)), Attempt.none(first("c", NOW))));

        assertThat(dead).isZero();
        assertThat(queue.calls).containsExactly("delivered [a, b]", "release lease-1 [c]");
    }

    @Test
    void triesAgainLaterWhatFailed() {
        settlement.settle(List.of(Attempt.failed(first("a", NOW), "503", null)));

        assertThat(queue.calls).contains("retry a lease-1 503");
        assertThat(queue.due).isBetween(NOW.plusMillis(500), NOW.plusSeconds(1));
    }

    @Test
    void waitsAsLongAsTheReceiverAsks() {
        settlement.settle(List.of(Attempt.failed(first("a", NOW), "429", Duration.ofMinutes(2))));

        assertThat(queue.due).isEqualTo(NOW.plus(Duration.ofMinutes(2)));
    }

    @Test
    void whatWasRefusedForTooLongIsADeadLetter() {
        int dead = settlement.settle(List.of(
                Attempt.failed(first("old", NOW.minus(TRIED_FOR)), "400", null),
                Attempt.failed(first("younger", NOW.minus(TRIED_FOR).plusSeconds(1)), "400", null)));

        assertThat(dead).isEqualTo(1);
        assertThat(queue.calls).contains("dead old lease-1 400", "retry younger lease-1 400");
    }

    private static LeasedDelivery first(String id, Instant firstAttempt) {
        return new LeasedDelivery(id, 1, firstAttempt, Records.ofNobody());
    }

    /** Writes down what it is told. */
    private static final class Recorded implements DeliveryQueue {

        private final List<String> calls = new ArrayList<>();
        private Instant due;

        @Override
        public Instant now() {
            return NOW;
        }

        @Override
        public List<DueSink> due(Instant now) {
            return List.of();
        }

        @Override
        public List<LeasedDelivery> lease(String sinkId, String leaseId, Instant now, Duration lease, int max) {
            return List.of();
        }

        @Override
        public void delivered(Collection<String> ids) {
            calls.add("delivered " + ids);
        }

        @Override
        public void retry(String id, String leaseId, Instant again, String error) {
            due = again;
            calls.add("retry " + id + " " + leaseId + " " + error);
        }

        @Override
        public void makeDeadLetter(String id, String leaseId, String error) {
            calls.add("dead " + id + " " + leaseId + " " + error);
        }

        @Override
        public void release(String leaseId, Collection<String> ids) {
            calls.add("release " + leaseId + " " + ids);
        }

        @Override
        public boolean hasSink(String sinkId) {
            return true;
        }

        @Override
        public void removeSink(String sinkId) {
            calls.add("removed " + sinkId);
        }
    }
}
