package io.accesspack.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.audit.seal.Entry.Kind;
import io.accesspack.audit.seal.Verification.Problem;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainVerificationTest {

    private final TestChain chain = new TestChain();

    @BeforeEach
    void sealSixRecordsInTwoBatches() {
        chain.seal("r1", "r2", "r3");
        chain.seal("r4", "r5", "r6");
    }

    @Test
    void findsNothingWrongWithWhatWasSealed() {
        assertThat(chain.verify())
                .isEqualTo(new Verification(true, TestChain.CHAIN, 6, null, null, 0, null, 0, 0, null));
    }

    @Test
    void findsAChangedRecord() {
        chain.record(2).put("outcome", "FAILURE");

        assertBroken(chain.verify(), 2, Problem.CHANGED);
    }

    @Test
    void findsAChangedPersonalField() {
        chain.record(5).put("ip_address", "203.0.113.9");

        assertBroken(chain.verify(), 5, Problem.CHANGED);
    }

    @Test
    void findsADeletedRecord() {
        chain.deleteRow(3);

        assertBroken(chain.verify(), 3, Problem.DELETED);
    }

    @Test
    void findsADeletedPosition() {
        chain.deleteRow(3);
        chain.entries.remove(2);

        assertBroken(chain.verify(), 3, Problem.BROKEN_CHAIN);
    }

    @Test
    void findsAChainThatWasCut() {
        chain.entries.remove(5);

        assertBroken(chain.verify(), 6, Problem.BROKEN_CHAIN);
    }

    @Test
    void findsAChainThatWasRebuiltAfterAChangeUpToTheCheckpointBefore() {
        chain.record(5).put("outcome", "FAILURE");
        chain.rebuildFrom(5);

        assertBroken(chain.verify(), 4, Problem.REWRITTEN);
    }

    @Test
    void acceptsWhatRetentionHasDeleted() {
        chain.note(Kind.RETENTION, "2-3 5");
        List.of(2, 3, 5).forEach(chain::deleteRow);

        assertThat(chain.verify().intact()).isTrue();
        chain.deleteRow(4);
        assertBroken(chain.verify(), 4, Problem.DELETED);
    }

    @Test
    void acceptsWhatWasErasedAndNothingElse() {
        chain.note(Kind.ERASURE, TakenAway.ofParts(EnumSet.of(Part.ACTOR), new TreeSet<>(Set.of(2L))));
        chain.erase(2, Part.ACTOR);
        assertThat(chain.verify().intact()).isTrue();

        chain.erase(2, Part.DETAILS);
        assertBroken(chain.verify(), 2, Problem.CHANGED);
    }

    @Test
    void findsAnErasureThatNobodyNoted() {
        chain.erase(4, Part.ACTOR);

        assertBroken(chain.verify(), 4, Problem.CHANGED);
    }

    @Test
    void believesNoForgedNote() {
        chain.deleteRow(3);
        chain.forge(Kind.RETENTION, "3");

        assertBroken(chain.verify(), 3, Problem.DELETED);
    }

    @Test
    void findsACheckpointOfAnotherKey() {
        chain.useAnotherKey();
        chain.seal("r7");

        assertBroken(chain.verify(), 7, Problem.BAD_SIGNATURE);
    }

    @Test
    void findsAnEndThatIsOlderThanACheckpointThatWasKept() {
        Checkpoint kept = chain.end().content();
        chain.cutTo(3);

        assertThat(chain.verify().intact()).isTrue();
        assertBroken(chain.verify(kept), 3, Problem.CUT);
    }

    @Test
    void findsPositionsThatNobodyHasSigned() {
        chain.forge(Kind.RETENTION, "3");

        assertBroken(chain.verify(), 7, Problem.REWRITTEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0", "-1", "3-99999999999999999999", "1-9999999999", "7", "1-2147483647"})
    void aNoteThatMakesNoSenseTakesNothingAway(String note) {
        chain.note(Kind.RETENTION, note);
        assertThat(chain.verify().intact()).isTrue();
        chain.deleteRow(3);

        assertBroken(chain.verify(), 3, Problem.DELETED);
    }

    private static void assertBroken(Verification result, long position, Problem problem) {
        assertThat(result.intact()).isFalse();
        assertThat(result.problem()).as(result.toString()).isEqualTo(problem);
        assertThat(result.position()).isEqualTo(position);
    }
}
