package io.accesspack.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StampedCheckpointsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final StampedCheckpoints checkpoints = new StampedCheckpoints(() -> {
        throw new AssertionError("there is no time stamp to judge");
    });

    private void signed(int minute) {
        assertThat(checkpoints.next("checkpoint", NOON.plusSeconds(minute * 60L), null))
                .isTrue();
    }

    private void stamped(int minute, int stampedAt) {
        checkpoints.await(NOON.plusSeconds(minute * 60L));
        checkpoints.stamped(NOON.plusSeconds(stampedAt * 60L));
    }

    @Test
    void saysNothingWhereNobodyWasAsked() {
        signed(0);

        assertThat(checkpoints.result()).isNull();
    }

    @Test
    void measuresHowLongTheFirstThatHasNoneWaitsForOne() {
        signed(0);
        stamped(10, 11);
        signed(20);
        signed(25);
        stamped(30, 31);
        stamped(40, 41);

        assertThat(checkpoints.result())
                .isEqualTo(new TimeStamps(3, 0, "2026-11-24T12:11:00Z", "2026-11-24T12:41:00Z", 11 * 60));
    }

    @Test
    void aChainThatIsStampedAnewAfterItWasRewrittenHasAGap() {
        stamped(0, 600);
        stamped(10, 601);

        assertThat(checkpoints.result().longestGapSeconds()).isEqualTo(600 * 60);
    }

    @Test
    void refusesWhatIsNoTimeStamp() {
        assertThat(checkpoints.next("checkpoint", NOON, "nonsense")).isFalse();
        assertThat(checkpoints.next("checkpoint", NOON, "AAAA")).isFalse();
    }
}
