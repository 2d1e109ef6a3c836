package io.accesspack.rotation.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.rotation.family.Acceptance;
import io.accesspack.rotation.family.Caller;
import io.accesspack.rotation.family.FamilyOrigin;
import io.accesspack.rotation.family.Overlap;
import io.accesspack.rotation.family.PresentedToken;
import io.accesspack.rotation.family.RefreshRate;
import io.accesspack.rotation.family.RefreshWindow;
import io.accesspack.rotation.family.RefusalReason;
import io.accesspack.rotation.family.SessionKind;
import io.accesspack.rotation.family.Successor;
import io.accesspack.rotation.family.TokenFamily;
import io.accesspack.rotation.family.UnusedSuccessor;
import io.accesspack.rotation.family.Verdict;
import io.accesspack.rotation.policy.OnReplay;
import io.accesspack.rotation.policy.RotationPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** What is written for which verdict. Tokens are named after their generation; the family begins with {@code t0}. */
class SettlementTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant EXPIRY = NOW.plusSeconds(3600);
    private static final Caller CALLER = new Caller("192.0.2.1", "agent");
    private static final Successor SUCCESSOR = new Successor("new", EXPIRY);

    private FamilyInMemory families = family(3, NOW.minusSeconds(5), RefreshWindow.NONE);
    private RefreshRate rate = RefreshRate.UNLIMITED;
    private UnusedSuccessor unusedSuccessor = UnusedSuccessor.NOT_TOLERATED;

    private static FamilyInMemory family(int generation, Instant rotatedAt, RefreshWindow window) {
        return new FamilyInMemory(new TokenFamily(
                "t0",
                new FamilyOrigin("realm", "client", "user", "session", false),
                generation,
                "t" + generation,
                "t" + (generation - 1),
                rotatedAt,
                CALLER,
                0,
                EXPIRY,
                null,
                window,
                NOW));
    }

    private static PresentedToken token(int generation) {
        return new PresentedToken("t0", generation > 0, generation, "t" + generation, false, EXPIRY, false);
    }

    private Settlement settlement() {
        Overlap overlap = new Overlap(Duration.ofSeconds(10), 5);
        return new Settlement(
                new RotationPolicy(
                        EnumSet.allOf(SessionKind.class),
                        overlap,
                        unusedSuccessor,
                        OnReplay.SESSION,
                        true,
                        false,
                        rate),
                CALLER);
    }

    private Verdict exchange(int generation) {
        return settlement().exchange(families, token(generation), SUCCESSOR);
    }

    @Test
    void theCurrentTokenIsExchangedForTheSuccessorByOneStatement() {
        assertThat(exchange(3)).isEqualTo(new Verdict.Accept(Acceptance.ROTATED, 4, "new"));
        assertThat(families.writes).containsExactly("rotate");
    }

    @Test
    void theTokenBeforeYieldsTheCurrentOneAndIsCounted() {
        assertThat(exchange(2)).isEqualTo(new Verdict.Accept(Acceptance.REPEATED, 3, "t3"));
        assertThat(families.writes).containsExactly("countRepeat");
    }

    @Test
    void aLateRepetitionIsCountedAsWell() {
        unusedSuccessor = new UnusedSuccessor(Duration.ofHours(1), true);
        families = family(3, NOW.minusSeconds(600), RefreshWindow.NONE);

        assertThat(exchange(2)).isEqualTo(new Verdict.Accept(Acceptance.REPEATED_LATE, 3, "t3"));
        assertThat(families.writes).containsExactly("countRepeat");
    }

    @Test
    void anOlderTokenEndsTheFamily() {
        assertThat(exchange(1)).isInstanceOf(Verdict.Replay.class);
        assertThat(families.writes).containsExactly("revokeAfterReplay, to be told");
    }

    @Test
    void theCurrentTokenOfASessionThatHasEndedIsRefused() {
        families.sessionExists = false;

        assertThat(exchange(3)).isEqualTo(new Verdict.Refuse(RefusalReason.SESSION_ENDED));
        assertThat(families.writes).isEmpty();
    }

    @Test
    void aFamilyWithoutARowIsRefused() {
        families = new FamilyInMemory(null);

        assertThat(exchange(3)).isEqualTo(new Verdict.Refuse(RefusalReason.FAMILY_UNKNOWN));
        assertThat(families.writes).isEmpty();
    }

    @Test
    void aFullMinuteRefusesWhatIsGoodAndWritesNothing() {
        rate = new RefreshRate(2);
        families = family(3, NOW.minusSeconds(5), new RefreshWindow(NOW.minusSeconds(20), 2));

        assertThat(exchange(3)).isEqualTo(new Verdict.SlowDown(Duration.ofSeconds(40)));
        assertThat(exchange(2)).isEqualTo(new Verdict.SlowDown(Duration.ofSeconds(40)));
        assertThat(families.writes).isEmpty();
    }

    @Test
    void aFullMinuteDoesNotHideAReplay() {
        rate = new RefreshRate(2);
        families = family(3, NOW.minusSeconds(5), new RefreshWindow(NOW.minusSeconds(20), 2));

        assertThat(exchange(1)).isInstanceOf(Verdict.Replay.class);
    }

    @Test
    void withoutASuccessorTheCurrentTokenIsKept() {
        assertThat(settlement().judge(families, token(3))).isEqualTo(new Verdict.Accept(Acceptance.KEPT, 3, "t3"));
        assertThat(families.writes).isEmpty();
    }

    @Test
    void withoutASuccessorAnOlderTokenEndsTheFamilyAllTheSame() {
        assertThat(settlement().judge(families, token(1))).isInstanceOf(Verdict.Replay.class);
        assertThat(families.writes).containsExactly("revokeAfterReplay, to be told");
    }
}
