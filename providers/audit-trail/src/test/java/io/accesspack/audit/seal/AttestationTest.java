package io.accesspack.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.audit.seal.Attestation.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttestationTest {

    private final TestChain chain = new TestChain();

    @BeforeEach
    void sealSixRecordsInTwoBatches() {
        chain.seal("r1", "r2", "r3");
        chain.seal("r4", "r5", "r6");
    }

    @Test
    void endsAtTheNextCheckpoint() {
        assertThat(from(2)).isEqualTo(State.ATTESTED);
        assertThat(from(5)).isEqualTo(State.ATTESTED);
    }

    @Test
    void findsARecordWhoseHashesWereComputedAnew() {
        chain.record(5).put("event_time", "0");
        chain.rebuildFrom(5);

        assertThat(from(5)).isEqualTo(State.BROKEN);
        assertThat(from(2)).as("in another batch").isEqualTo(State.ATTESTED);
    }

    @Test
    void findsAPositionThatIsGone() {
        chain.entries.remove(1);

        assertThat(from(2)).isEqualTo(State.BROKEN);
    }

    @Test
    void goesOnToTheNextWhereTheKeyIsGone() {
        TestChain other = new TestChain();
        other.useAnotherKey();
        other.seal("r1", "r2");
        other.usePublishedKey();
        other.seal("r3");

        assertThat(from(other, 1)).isEqualTo(State.ATTESTED);
    }

    private State from(int position) {
        return from(chain, position);
    }

    private static State from(TestChain chain, int position) {
        Checkpoint end = chain.end().content();
        Attestation attestation =
                new Attestation(end, chain::publicKey, position - 1, position == 1 ? "" : chain.hashAt(position - 1));
        State state = State.OPEN;
        for (int i = position - 1; state == State.OPEN && i < chain.entries.size(); i++) {
            state = attestation.next(chain.entries.get(i));
        }
        return state;
    }
}
