package io.accesspack.permissions;

/**
 * One thing that may be allowed, named {@code resource.action}: {@code posts.create}, {@code billing.invoices.read}.
 *
 * <p>Two to eight segments joined by {@code .}, each a letter {@code a-z} followed by up to 62 of {@code a-z}, {@code 0-9},
 * {@code _} and {@code -}; at most {@value PermissionGrammar#MAX_LENGTH} characters. Case is never folded: {@code Posts.Create}
 * is rejected. Ordered by {@link #value()}.
 *
 * @param value the permission as it appears in tokens and configuration
 */
public record Permission(String value) implements Comparable<Permission> {

    /** @throws InvalidPermissionException when {@code value} is not a permission; the message says why */
    public Permission {
        GrammarViolation violation = PermissionGrammar.violationInPermission(value);
        if (violation != null) {
            throw InvalidPermissionException.permission(value, violation);
        }
    }

    /** Whether {@code value} is a permission, so that the constructor would accept it. */
    public static boolean isValid(CharSequence value) {
        return PermissionGrammar.violationInPermission(value) == null;
    }

    /** The pattern that covers this permission and nothing else. */
    public PermissionPattern asPattern() {
        return new PermissionPattern(value);
    }

    @Override
    public int compareTo(Permission other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
