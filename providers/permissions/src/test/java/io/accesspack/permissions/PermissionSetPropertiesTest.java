package io.accesspack.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Compares {@link PermissionSet} with {@link NaivePermissions} on few and similar names, so that they often meet. */
@StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
class PermissionSetPropertiesTest {

    @Property
    void impliesWhatTheReferenceImplies(
            @ForAll("patterns") List<String> patterns, @ForAll("permission") String permission) {
        boolean expected = NaivePermissions.implies(patterns, permission);
        assertBothOccur(expected);

        assertThat(PermissionSet.parse(patterns).implies(permission)).isEqualTo(expected);
        assertThat(PermissionSet.parse(patterns).implies(new Permission(permission)))
                .isEqualTo(expected);
    }

    @Property
    void impliesNoTextThatIsNotAPermission(@ForAll("patterns") List<String> patterns, @ForAll("text") String text) {
        boolean permission = NaivePermissions.isPermission(text);
        assertBothOccur(permission);

        assertThat(Permission.isValid(text)).isEqualTo(permission);
        assertThat(PermissionSet.parse(patterns).implies(text))
                .isEqualTo(permission && NaivePermissions.implies(patterns, text));
    }

    @Property
    void acceptsThePatternsThatTheReferenceAccepts(@ForAll("text") String text) {
        assertBothOccur(NaivePermissions.isPattern(text));

        assertThat(PermissionPattern.isValid(text)).isEqualTo(NaivePermissions.isPattern(text));
    }

    @Property
    void minimizingPreservesMeaning(
            @ForAll("patterns") List<String> patterns, @ForAll("permission") String permission) {
        assertThat(NaivePermissions.implies(PermissionSet.parse(patterns).values(), permission))
                .isEqualTo(NaivePermissions.implies(patterns, permission));
    }

    @Property
    void minimizingLeavesNothingRedundant(@ForAll("patterns") List<String> patterns) {
        List<String> minimal = PermissionSet.parse(patterns).values();

        assertThat(minimal).isSorted().doesNotHaveDuplicates().isSubsetOf(patterns);
        assertThat(minimal).noneMatch(narrower -> minimal.stream()
                .filter(Predicate.not(narrower::equals))
                .anyMatch(wider -> NaivePermissions.covers(wider, narrower)));
    }

    @Property
    void isCanonicalWhateverTheOrderAndRepetition(@ForAll("patterns") List<String> patterns, @ForAll Random random) {
        List<String> shuffled = new ArrayList<>(patterns);
        shuffled.addAll(patterns.subList(0, patterns.size() / 2));
        Collections.shuffle(shuffled, random);

        assertThat(PermissionSet.parse(shuffled))
                .isEqualTo(PermissionSet.parse(patterns))
                .hasSameHashCodeAs(PermissionSet.parse(patterns))
                .hasToString(PermissionSet.parse(patterns).toString());
    }

    @Property
    void readsBackWhatItPrints(@ForAll("patterns") List<String> patterns) {
        PermissionSet set = PermissionSet.parse(patterns);

        assertThat(PermissionSet.parse(set.values())).isEqualTo(set);
        assertThat(
                        set.isEmpty()
                                ? PermissionSet.NONE
                                : PermissionSet.parse(set.toString().split(" ")))
                .isEqualTo(set);
    }

    @Property
    void coversAPatternThatTheReferenceCovers(
            @ForAll("patterns") List<String> patterns, @ForAll("pattern") String pattern) {
        boolean expected = patterns.stream().anyMatch(each -> NaivePermissions.covers(each, pattern));
        assertBothOccur(expected);

        assertThat(PermissionSet.parse(patterns).covers(new PermissionPattern(pattern)))
                .isEqualTo(expected);
    }

    @Property
    void coversASetWhenItCoversEachOfItsPatterns(
            @ForAll("patterns") List<String> patterns, @ForAll("patterns") List<String> others) {
        boolean expected = others.stream()
                .allMatch(other -> patterns.stream().anyMatch(each -> NaivePermissions.covers(each, other)));

        assertThat(PermissionSet.parse(patterns).covers(PermissionSet.parse(others)))
                .isEqualTo(expected);
    }

    @Property
    void whoeverCoversASetImpliesWhatItImplies(
            @ForAll("patterns") List<String> patterns,
            @ForAll("patterns") List<String> others,
            @ForAll("permission") String permission) {
        PermissionSet union = PermissionSet.parse(patterns).union(PermissionSet.parse(others));

        assertThat(union.covers(PermissionSet.parse(others))).isTrue();
        assertThat(union.implies(permission))
                .isEqualTo(
                        NaivePermissions.implies(patterns, permission) || NaivePermissions.implies(others, permission));
    }

    @Property
    void unionIsTheSetOfAllPatternsInAnyOrder(
            @ForAll("patterns") List<String> patterns, @ForAll("patterns") List<String> others) {
        PermissionSet one = PermissionSet.parse(patterns);
        PermissionSet other = PermissionSet.parse(others);
        List<String> both = new ArrayList<>(patterns);
        both.addAll(others);

        assertThat(one.union(other)).isEqualTo(other.union(one)).isEqualTo(PermissionSet.parse(both));
        assertThat(one.union(one)).isEqualTo(one);
        assertThat(one.union(PermissionSet.NONE)).isEqualTo(one);
    }

    /** A property that is only ever asked for one answer would prove little. */
    private static void assertBothOccur(boolean expected) {
        Statistics.collect(expected);
        Statistics.coverage(checker -> {
            checker.check(true).percentage(p -> p > 5);
            checker.check(false).percentage(p -> p > 5);
        });
    }

    @Provide
    Arbitrary<List<String>> patterns() {
        return pattern().list().ofMaxSize(20);
    }

    @Provide
    Arbitrary<String> pattern() {
        Arbitrary<String> wildcard = name(1, 7).map(name -> name + ".*");
        return Arbitraries.frequencyOf(
                Tuple.of(10, permission()), Tuple.of(6, wildcard), Tuple.of(1, Arbitraries.just("*")));
    }

    @Provide
    Arbitrary<String> permission() {
        return name(2, 8);
    }

    /** Anything, and near misses of a pattern. */
    @Provide
    Arbitrary<String> text() {
        Arbitrary<String> nearMiss =
                Arbitraries.strings().withChars("ab*.-_1A ").ofMinLength(0).ofMaxLength(12);
        Arbitrary<String> longName = Arbitraries.integers()
                .between(62, 64)
                .map("a"::repeat)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(segments -> String.join(".", segments));
        return Arbitraries.oneOf(
                nearMiss, longName, pattern(), Arbitraries.strings().ofMaxLength(12));
    }

    private static Arbitrary<String> name(int fewest, int most) {
        return Arbitraries.of("a", "b", "ab", "a-", "a_", "a1")
                .list()
                .ofMinSize(fewest)
                .ofMaxSize(most)
                .map(segments -> String.join(".", segments));
    }
}
