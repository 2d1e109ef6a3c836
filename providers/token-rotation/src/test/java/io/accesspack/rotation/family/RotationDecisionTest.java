package io.accesspack.rotation.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rotation table of the documentation, line by line. */
class RotationDecisionTest {

    private static final Instant ROTATED = Instant.parse("2026-01-01T12:00:00Z");
    private static final Overlap TEN_SECONDS_FIVE_TIMES = new Overlap(Duration.ofSeconds(10), 5);

    /** Tokens are named after their generation: token 7 has id {@code t7}; the family begins with {@code t0}. */
    private static PresentedToken token(int generation, String id) {
        return new PresentedToken("t0", generation > 0, generation, id, false, ROTATED.plusSeconds(3600), false);
    }

    private static TokenFamily family(int generation, int repeats, Instant revokedAt, Duration sinceRotation) {
        return new TokenFamily(
                "t0",
                new FamilyOrigin("realm", "client", "user", "session", false),
                generation,
                "t" + generation,
                generation == 0 ? null : "t" + (generation - 1),
                ROTATED,
                new Caller("192.0.2.1", "agent"),
                repeats,
                ROTATED.plusSeconds(3600),
                revokedAt,
                RefreshWindow.NONE,
                ROTATED.plus(sinceRotation));
    }

    private static Verdict judge(PresentedToken token, TokenFamily family) {
        return RotationDecision.judge(
                token, Optional.ofNullable(family), TEN_SECONDS_FIVE_TIMES, UnusedSuccessor.NOT_TOLERATED);
    }

    @ParameterizedTest(name = "row at {0}, token {1}/{2} after {3} ms and {4} repeats, revoked {5}: {6}")
    @CsvSource({
        // row, generation, id, ms, repeats, revoked, expected
        "0, 0, t0, 5,     0, false, KEPT",
        "1, 1, t1, 5,     0, false, KEPT",
        "7, 7, t7, 86400000, 0, false, KEPT",
        "7, 7, t7, 5,     5, false, KEPT",
        "7, 6, t6, 0,     0, false, REPEATED",
        "7, 6, t6, 9999,  0, false, REPEATED",
        "7, 6, t6, 5,     4, false, REPEATED",
        "1, 0, t0, 5,     0, false, REPEATED",
        "7, 6, t6, 10000, 0, false, Replay",
        "7, 6, t6, 5,     5, false, Replay",
        "7, 6, x6, 5,     0, false, Replay",
        "7, 5, t5, 5,     0, false, Replay",
        "7, 0, t0, 5,     0, false, Replay",
        "7, 8, t8, 5,     0, false, GENERATION_UNKNOWN",
        "7, 7, x7, 5,     0, false, GENERATION_UNKNOWN",
        "7, 7, t7, 5,     0, true,  FAMILY_REVOKED",
        "7, 6, t6, 5,     0, true,  FAMILY_REVOKED",
        "7, 5, t5, 5,     0, true,  FAMILY_REVOKED",
        "7, 8, t8, 5,     0, true,  FAMILY_REVOKED"
    })
    void judgesAKnownFamily(
            int row, int generation, String id, long millis, int repeats, boolean revoked, String expected) {
        Verdict verdict =
                judge(token(generation, id), family(row, repeats, revoked ? ROTATED : null, Duration.ofMillis(millis)));

        assertThat(nameOf(verdict)).isEqualTo(expected);
    }

    /** A clock of another node, or a request that began before the one that won, may be behind the row. */
    @ParameterizedTest
    @CsvSource({"-2000", "-1", "0", "1"})
    void withoutOverlapEverySupersededTokenIsAReplay(long millisAfterRotation) {
        Verdict verdict = RotationDecision.judge(
                token(6, "t6"),
                Optional.of(family(7, 0, null, Duration.ofMillis(millisAfterRotation))),
                new Overlap(Duration.ZERO, 5),
                UnusedSuccessor.NOT_TOLERATED);

        assertThat(nameOf(verdict)).isEqualTo("Replay");
    }

    @ParameterizedTest(
            name = "{0} s tolerated, any token {1}, bound {2}: token {3} of 7 after {4} s and {5} repeats: {6}")
    @CsvSource({
        "0,     true,  true,  6, 11,    0, Replay",
        "86400, false, true,  6, 11,    0, REPEATED_LATE",
        "86400, false, true,  6, 86399, 0, REPEATED_LATE",
        "86400, false, true,  6, 86400, 0, Replay",
        "86400, false, true,  6, 9,     0, REPEATED",
        "86400, false, true,  6, 11,    5, Replay",
        "86400, false, true,  5, 11,    0, Replay",
        "86400, false, false, 6, 11,    0, Replay",
        "86400, true,  false, 6, 11,    0, REPEATED_LATE"
    })
    void yieldsASuccessorThatWasNeverPresentedLater(
            long tolerated, boolean any, boolean bound, int generation, long seconds, int repeats, String expected) {
        Verdict verdict = RotationDecision.judge(
                new PresentedToken("t0", true, generation, "t" + generation, false, ROTATED.plusSeconds(3600), bound),
                Optional.of(family(7, repeats, null, Duration.ofSeconds(seconds))),
                TEN_SECONDS_FIVE_TIMES,
                new UnusedSuccessor(Duration.ofSeconds(tolerated), any));

        assertThat(nameOf(verdict)).isEqualTo(expected);
    }

    @Test
    void refusesAFamilyWithoutARow() {
        assertThat(nameOf(judge(token(3, "t3"), null))).isEqualTo("FAMILY_UNKNOWN");
    }

    @Test
    void repeatsWithTheCurrentGenerationAndId() {
        assertThat(judge(token(6, "t6"), family(7, 0, null, Duration.ofMillis(5))))
                .isEqualTo(new Verdict.Accept(Acceptance.REPEATED, 7, "t7"));
    }

    @Test
    void withoutOverlapTakesEverySecondUseForAReplay() {
        Verdict verdict = RotationDecision.judge(
                token(6, "t6"),
                Optional.of(family(7, 0, null, Duration.ZERO)),
                new Overlap(Duration.ZERO, 5),
                UnusedSuccessor.NOT_TOLERATED);

        assertThat(verdict).isInstanceOf(Verdict.Replay.class);
    }

    private static String nameOf(Verdict verdict) {
        if (verdict instanceof Verdict.Refuse refuse) {
            return refuse.reason().name();
        }
        return verdict instanceof Verdict.Accept accept
                ? accept.how().name()
                : verdict.getClass().getSimpleName();
    }
}
