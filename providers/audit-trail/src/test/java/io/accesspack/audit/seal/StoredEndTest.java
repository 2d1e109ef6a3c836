package io.accesspack.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accesspack.audit.seal.Entry.Kind;
import io.accesspack.audit.seal.Verification.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StoredEndTest {

    private static final TestChain CHAIN = new TestChain();

    private final TestChain chain = new TestChain();

    @BeforeEach
    void sealSixRecordsInTwoBatches() {
        chain.seal("r1", "r2", "r3");
        chain.seal("r4", "r5", "r6");
    }

    @Test
    void isTheNewestCheckpoint() throws BrokenChainException {
        assertThat(verified(chain.stored(), chain.end().content()))
                .isEqualTo(chain.end().content());
    }

    @Test
    void isTheBeginningWhereNothingHasBeenSealed() throws BrokenChainException {
        assertThat(verified(new StoredEnd(null, 0, "", false), null).position()).isZero();
    }

    static Stream<Arguments> ends() {
        CHAIN.seal("r1", "r2", "r3");
        String valid = CHAIN.stored().checkpoint();
        String hash = CHAIN.stored().lastHash();
        String[] parts = valid.split("\\.", -1);
        return Stream.of(
                Arguments.of(new StoredEnd(null, 3, hash, true), Problem.NO_CHECKPOINT),
                Arguments.of(new StoredEnd(null, 0, "", true), Problem.NO_CHECKPOINT),
                Arguments.of(new StoredEnd("", 3, hash, true), Problem.BAD_SIGNATURE),
                Arguments.of(new StoredEnd("...", 3, hash, true), Problem.BAD_SIGNATURE),
                Arguments.of(new StoredEnd(parts[0] + "." + parts[1], 3, hash, true), Problem.BAD_SIGNATURE),
                Arguments.of(new StoredEnd(parts[0] + "." + parts[1] + ".AA", 3, hash, true), Problem.BAD_SIGNATURE),
                Arguments.of(new StoredEnd(headed("{}", parts), 3, hash, true), Problem.BAD_SIGNATURE),
                Arguments.of(new StoredEnd(headed("null", parts), 3, hash, true), Problem.BAD_SIGNATURE),
                Arguments.of(
                        new StoredEnd(
                                headed("{'typ':'audit-checkpoint+jwt','kid':'key-published'}", parts), 3, hash, true),
                        Problem.BAD_SIGNATURE),
                Arguments.of(
                        new StoredEnd(
                                headed("{'typ':'audit-checkpoint+jwt','kid':'key-published','alg':'none'}", parts),
                                3,
                                hash,
                                true),
                        Problem.BAD_SIGNATURE),
                Arguments.of(
                        new StoredEnd(
                                headed("{'typ':'audit-checkpoint+jwt','kid':'key-published','alg':'HS256'}", parts),
                                3,
                                hash,
                                true),
                        Problem.BAD_SIGNATURE),
                Arguments.of(
                        new StoredEnd(headed("{'typ':'audit-checkpoint+jwt','alg':'RS256'}", parts), 3, hash, true),
                        Problem.BAD_SIGNATURE),
                Arguments.of(new StoredEnd(valid, 4, hash, true), Problem.REWRITTEN),
                Arguments.of(new StoredEnd(valid, 3, "another", true), Problem.REWRITTEN),
                Arguments.of(new StoredEnd(valid, 2, hash, true), Problem.BROKEN_CHAIN),
                Arguments.of(new StoredEnd(valid, 0, "", true), Problem.BROKEN_CHAIN));
    }

    private static String headed(String header, String... parts) {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json) + "." + parts[1] + "." + parts[2];
    }

    @ParameterizedTest
    @MethodSource("ends")
    void nothingIsBuiltUponWhatCannotBeVerified(StoredEnd end, Problem problem) {
        assertBroken(end, null, problem);
    }

    @Test
    void nothingIsBuiltUponAnotherKey() {
        chain.useAnotherKey();
        chain.seal("r7");

        assertBroken(chain.stored(), null, Problem.BAD_SIGNATURE);
    }

    @Test
    void nothingIsBuiltUponAnEndThatIsOlderThanOneThatWasSeen() {
        Checkpoint seen = chain.end().content();
        chain.cutTo(3);

        assertBroken(chain.stored(), seen, Problem.CUT);
        assertBroken(new StoredEnd(null, 0, "", false), seen, Problem.NO_CHECKPOINT);
    }

    @Test
    void nothingIsBuiltUponAnotherPastThanTheOneThatWasSeen() {
        TestChain another = new TestChain();
        another.seal("r1");
        another.seal("x2", "x3", "x4");
        Checkpoint seen = chain.end().content();
        chain.note(Kind.RETENTION, "1");

        assertBroken(
                chain.stored(),
                new Checkpoint(seen.realm(), seen.chain(), 4, another.hashAt(4), 0, "", 0, 0, 0),
                Problem.REWRITTEN);
    }

    @Test
    void aChainThatHasBegunAnewKnowsNothingOfTheOneBefore() throws BrokenChainException {
        Checkpoint end = chain.end().content();

        verified(chain.stored(), new Checkpoint(end.realm(), end.chain(), 4, "another", 0, "", 0, -1, 0));
        assertBroken(
                chain.stored(),
                new Checkpoint(end.realm(), end.chain(), 4, chain.hashAt(4), 0, "", 0, 1, 0),
                Problem.CUT);
    }

    private Checkpoint verified(StoredEnd end, Checkpoint seen) throws BrokenChainException {
        return end.verified(TestChain.CHAIN, TestChain.CHAIN, chain::publicKey, seen, chain::hashAt);
    }

    private void assertBroken(StoredEnd end, Checkpoint seen, Problem problem) {
        assertThatThrownBy(() -> verified(end, seen))
                .isInstanceOfSatisfying(
                        BrokenChainException.class,
                        broken -> assertThat(broken.found().problem()).isEqualTo(problem));
    }
}
