package io.accesspack.permissions;

/**
 * Text that is not what it should be: a permission, a pattern, or a name a realm may declare. The message is one
 * sentence for the person who wrote the text: what was wrong and what is allowed. It quotes the text shortened and
 * without control characters, so that it can be logged and answered as it is.
 */
public final class InvalidPermissionException extends IllegalArgumentException {

    private static final String SEGMENTS =
            "segments joined by '.', each a lower-case letter followed by up to 62 of a-z, "
                    + "0-9, '_' and '-', at most 255 characters";
    private static final int QUOTED_LENGTH = 80;

    private InvalidPermissionException(String message) {
        super(message);
    }

    static InvalidPermissionException permission(CharSequence value, GrammarViolation violation) {
        return new InvalidPermissionException("Invalid permission " + quote(value) + ": " + violation.reason()
                + ". A permission is two to eight " + SEGMENTS + ", for example posts.create");
    }

    static InvalidPermissionException pattern(CharSequence value, GrammarViolation violation) {
        return new InvalidPermissionException("Invalid permission pattern " + quote(value) + ": " + violation.reason()
                + ". A pattern is '*', or two to eight " + SEGMENTS
                + ", of which the last may be '*', for example posts.create or posts.*");
    }

    static InvalidPermissionException reserved(Permission permission) {
        return new InvalidPermissionException("Reserved permission " + quote(permission.value())
                + ": names below organization. belong to the pack. Allowed are " + ReservedPermission.names());
    }

    private static String quote(CharSequence value) {
        String text = value.length() <= QUOTED_LENGTH ? value.toString() : value.subSequence(0, QUOTED_LENGTH) + "…";
        return '"' + text.replaceAll("\\p{C}", "?") + '"';
    }
}
