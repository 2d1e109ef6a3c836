package io.accesspack.audit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static final LeasedDelivery DELIVERY = new LeasedDelivery("delivery-1", 1, Instant.EPOCH, null);
    private static final Attempt TAKEN = Attempt.delivered(DELIVERY);
    private static final Attempt REFUSED = Attempt.failed(DELIVERY, "The receiver answered 503", null);

    private final Lane lane = new Lane();

    @Test
    void servesOneBatchAtATime() {
        assertThat(lane.begin()).isTrue();
        assertThat(lane.begin()).isFalse();
        lane.end();
        assertThat(lane.begin()).isTrue();
    }

    @Test
    void pausesWhenNothingIsTakenAndThenProbesWithOneEvent() {
        lane.learn(List.of(REFUSED, REFUSED));

        assertThat(lane.isPaused()).isTrue();
        assertThat(lane.begin()).isFalse();
        assertThat(lane.batchSize()).isEqualTo(1);
    }

    @Test
    void oneEventThatIsRefusedDoesNotHoldUpTheOthers() {
        lane.learn(List.of(TAKEN, REFUSED));

        assertThat(lane.isPaused()).isFalse();
        assertThat(lane.batchSize()).isGreaterThan(1);
    }

    @Test
    void isItselfAgainAsSoonAsAnEventIsTaken() {
        lane.learn(List.of(REFUSED));
        lane.learn(List.of(TAKEN));

        assertThat(lane.batchSize()).isGreaterThan(1);
    }
}
