package io.accesspack.rotation.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for every history of a family, told by playing random histories against the decision. */
class RotationHistoryTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    /** A family in memory, kept as the store keeps its row: the current token is exchanged at once. */
    private static final class History {

        private final List<PresentedToken> issued = new ArrayList<>();
        private final Overlap overlap;
        private Instant now = START;
        private TokenFamily row;

        History(Overlap overlap) {
            this.overlap = overlap;
            issued.add(token(0));
            row = row(0, null, START, 0, null, START);
        }

        static PresentedToken token(int generation) {
            return new PresentedToken(
                    "t0", generation > 0, generation, "t" + generation, false, START.plusSeconds(3600), false);
        }

        private static TokenFamily row(
                int generation, String previous, Instant rotated, int repeats, Instant revoked, Instant readAt) {
            return new TokenFamily(
                    "t0",
                    new FamilyOrigin("realm", "client", "user", "session", false),
                    generation,
                    "t" + generation,
                    previous,
                    rotated,
                    new Caller(null, null),
                    repeats,
                    START.plusSeconds(3600),
                    revoked,
                    RefreshWindow.NONE,
                    readAt);
        }

        Verdict present(int generation, int millisLater) {
            now = now.plusMillis(millisLater);
            PresentedToken token = issued.get(generation % issued.size());
            Verdict verdict =
                    RotationDecision.judge(token, Optional.of(readNow()), overlap, UnusedSuccessor.NOT_TOLERATED);
            if (is(verdict, Acceptance.KEPT)) {
                row = row(row.generation() + 1, row.currentTokenId(), now, 0, null, now);
                issued.add(token(row.generation()));
            } else if (is(verdict, Acceptance.REPEATED)) {
                row = row(
                        row.generation(),
                        row.previousTokenId(),
                        row.rotatedAt(),
                        row.repeats() + 1,
                        row.revokedAt(),
                        now);
            } else if (verdict instanceof Verdict.Replay) {
                row = row(row.generation(), row.previousTokenId(), row.rotatedAt(), row.repeats(), now, now);
            }
            return verdict;
        }

        private TokenFamily readNow() {
            return row(row.generation(), row.previousTokenId(), row.rotatedAt(), row.repeats(), row.revokedAt(), now);
        }
    }

    private static boolean is(Verdict verdict, Acceptance how) {
        return verdict instanceof Verdict.Accept accept && accept.how() == how;
    }

    @Property
    void noTokenRotatesTwice(
            @ForAll @Size(max = 40) List<@IntRange(max = 40) Integer> presented,
            @ForAll @IntRange(max = 60) int window,
            @ForAll @IntRange(max = 12_000) int pause) {
        History history = new History(new Overlap(Duration.ofSeconds(window), 5));
        List<Integer> rotated = new ArrayList<>();

        for (int generation : presented) {
            int actual = generation % history.issued.size();
            if (is(history.present(actual, pause), Acceptance.KEPT)) {
                rotated.add(actual);
            }
        }

        assertThat(rotated).doesNotHaveDuplicates().isSorted();
    }

    @Property
    void nothingIsAcceptedAfterTheFirstReplay(
            @ForAll @Size(max = 40) List<@IntRange(max = 40) Integer> presented,
            @ForAll @IntRange(max = 12_000) int pause) {
        History history = new History(new Overlap(Duration.ofSeconds(10), 5));
        boolean alarmed = false;

        for (int generation : presented) {
            Verdict verdict = history.present(generation, pause);
            if (alarmed) {
                assertThat(verdict).isEqualTo(new Verdict.Refuse(RefusalReason.FAMILY_REVOKED));
            }
            alarmed |= verdict instanceof Verdict.Replay;
        }
    }

    @Property
    void anHonestClientNeverRaisesTheAlarm(
            @ForAll @Size(max = 40) List<@IntRange(max = 4) Integer> lostResponses,
            @ForAll @IntRange(min = 1, max = 60) int window) {
        History history = new History(new Overlap(Duration.ofSeconds(window), 5));

        for (int lost : lostResponses) {
            int held = history.issued.size() - 1;
            assertThat(is(history.present(held, 3_600_000), Acceptance.KEPT)).isTrue();
            for (int retry = 0; retry < lost; retry++) {
                assertThat(is(history.present(held, 100), Acceptance.REPEATED)).isTrue();
            }
        }
    }
}
