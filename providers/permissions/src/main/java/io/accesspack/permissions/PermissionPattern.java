package io.accesspack.permissions;

/**
 * What a role grants: a {@link Permission}, everything below a prefix ({@code posts.*}), or everything ({@code *}).
 *
 * <p>{@code posts.*} covers {@code posts.create} and {@code posts.comments.delete}, but neither {@code posts} nor
 * {@code postscript.read}. The {@code *} counts as a segment and stands only as the whole pattern or as its whole last
 * segment; the rest follows the grammar of {@link Permission}. Ordered by {@link #value()}, in which a pattern
 * directly precedes everything it covers.
 *
 * @param value the pattern as it appears in tokens and configuration
 */
public record PermissionPattern(String value) implements Comparable<PermissionPattern> {

    /** Covers every permission. */
    public static final PermissionPattern ALL = new PermissionPattern("*");

    /** @throws InvalidPermissionException when {@code value} is not a pattern; the message says why */
    public PermissionPattern {
        GrammarViolation violation = PermissionGrammar.violationInPattern(value);
        if (violation != null) {
            throw InvalidPermissionException.pattern(value, violation);
        }
    }

    /** Whether {@code value} is a pattern, so that the constructor would accept it. */
    public static boolean isValid(CharSequence value) {
        return PermissionGrammar.violationInPattern(value) == null;
    }

    /** Whether this pattern ends in {@code *}; otherwise it is a single permission. */
    public boolean isWildcard() {
        return value.charAt(value.length() - 1) == '*';
    }

    /** Whether whoever holds this pattern holds {@code permission}. */
    public boolean covers(Permission permission) {
        return coversStem(permission.value());
    }

    /** Whether whoever holds this pattern holds everything that {@code other} covers. */
    public boolean covers(PermissionPattern other) {
        return coversStem(other.stem());
    }

    /**
     * The pattern without its {@code *}: {@code "posts."}, {@code "posts.create"} or, for {@code *}, {@code ""}. A wildcard
     * covers exactly the stems that start with its own, which reduces every question in this package to prefixes.
     */
    String stem() {
        return isWildcard() ? value.substring(0, value.length() - 1) : value;
    }

    private boolean coversStem(String stem) {
        return isWildcard() ? stem.startsWith(stem()) : stem.equals(value);
    }

    @Override
    public int compareTo(PermissionPattern other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
