package io.accesspack.permissions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The patterns that somebody holds, as few as say the same ({@code posts.*} absorbs {@code posts.read}) and sorted. Two
 * sets that allow the same are equal.
 */
public final class PermissionSet {

    /** Allows nothing. */
    public static final PermissionSet NONE = new PermissionSet(List.of());

    private final List<PermissionPattern> patterns;
    private final StemTable stems;

    private PermissionSet(List<PermissionPattern> minimal) {
        patterns = minimal;
        stems = new StemTable(minimal);
    }

    /** The set of {@code patterns}, in any order, redundant ones dropped. */
    public static PermissionSet of(Collection<PermissionPattern> patterns) {
        return patterns.isEmpty() ? NONE : new PermissionSet(minimize(patterns));
    }

    /**
     * The set of patterns written as text.
     *
     * @throws InvalidPermissionException for the first that is not a pattern
     */
    public static PermissionSet parse(Collection<String> patterns) {
        return of(patterns.stream().map(PermissionPattern::new).toList());
    }

    /**
     * The set of patterns written as text.
     *
     * @throws InvalidPermissionException for the first that is not a pattern
     */
    public static PermissionSet parse(String... patterns) {
        return parse(Arrays.asList(patterns));
    }

    /**
     * Whether this set allows {@code permission}. Takes time proportional to the length of the permission,
     * whatever the size of the set, and allocates nothing. Text that is not a permission is implied by no set, not even
     * by {@code *}.
     */
    public boolean implies(CharSequence permission) {
        return Permission.isValid(permission) && stems.covers(permission);
    }

    /** Whether this set allows {@code permission}; see {@link #implies(CharSequence)}. */
    public boolean implies(Permission permission) {
        return stems.covers(permission.value());
    }

    /** Whether this set allows everything that {@code pattern} covers, so that whoever has it may grant it to others. */
    public boolean covers(PermissionPattern pattern) {
        return stems.covers(pattern.stem());
    }

    /** Whether this set allows everything that {@code other} allows. */
    public boolean covers(PermissionSet other) {
        return other.patterns.stream().allMatch(this::covers);
    }

    /** The set that allows what this one or {@code other} allows. */
    public PermissionSet union(PermissionSet other) {
        if (covers(other)) {
            return this;
        }
        List<PermissionPattern> both = new ArrayList<>(patterns);
        both.addAll(other.patterns);
        return of(both);
    }

    /** Whether this set allows nothing. */
    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** The fewest patterns that say the same, sorted. */
    public List<PermissionPattern> patterns() {
        return patterns;
    }

    /** {@link #patterns()} as text, the form for a claim. */
    public List<String> values() {
        return patterns.stream().map(PermissionPattern::value).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PermissionSet set && patterns.equals(set.patterns);
    }

    @Override
    public int hashCode() {
        return patterns.hashCode();
    }

    /** The patterns joined by spaces. */
    @Override
    public String toString() {
        return patterns.stream().map(PermissionPattern::value).collect(Collectors.joining(" "));
    }

    /** Sorted, a wildcard directly precedes all that it covers, so the last one kept decides about the next. */
    private static List<PermissionPattern> minimize(Collection<PermissionPattern> patterns) {
        List<PermissionPattern> minimal = new ArrayList<>(patterns.size());
        PermissionPattern last = null;
        for (PermissionPattern pattern : patterns.stream().sorted().toList()) {
            if (last == null || !last.covers(pattern)) {
                minimal.add(pattern);
                last = pattern;
            }
        }
        return List.copyOf(minimal);
    }
}
