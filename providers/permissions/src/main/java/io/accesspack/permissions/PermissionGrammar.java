package io.accesspack.permissions;

/** Checks permissions and patterns in one pass and without allocation. */
final class PermissionGrammar {

    static final int MAX_LENGTH = 255;
    static final int MAX_SEGMENTS = 8;
    static final int MAX_SEGMENT_LENGTH = 63;

    private PermissionGrammar() {}

    /** What is wrong with {@code value} as a permission, or {@code null} when it is one. */
    static GrammarViolation violationInPermission(CharSequence value) {
        return violation(value, false);
    }

    /** What is wrong with {@code value} as a pattern, or {@code null} when it is one. */
    static GrammarViolation violationInPattern(CharSequence value) {
        return violation(value, true);
    }

    private static GrammarViolation violation(CharSequence value, boolean pattern) {
        int length = value.length();
        if (length == 0) {
            return GrammarViolation.EMPTY;
        }
        if (length > MAX_LENGTH) {
            return GrammarViolation.TOO_LONG;
        }
        int segments = 1;
        int start = 0;
        boolean wildcard = false;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c == '.') {
                if (i == start) {
                    return GrammarViolation.EMPTY_SEGMENT;
                }
                segments++;
                start = i + 1;
            } else if (c == '*') {
                if (!pattern) {
                    return GrammarViolation.WILDCARD_IN_PERMISSION;
                }
                if (i != start || i != length - 1) {
                    return GrammarViolation.WILDCARD_NOT_A_WHOLE_LAST_SEGMENT;
                }
                wildcard = true;
            } else if (c >= 'A' && c <= 'Z') {
                return GrammarViolation.UPPER_CASE;
            } else if (!isLetter(c) && i == start) {
                return GrammarViolation.SEGMENT_START;
            } else if (!isLetter(c) && !isDigitOrJoiner(c)) {
                return GrammarViolation.CHARACTER;
            } else if (i - start == MAX_SEGMENT_LENGTH) {
                return GrammarViolation.SEGMENT_TOO_LONG;
            }
        }
        if (start == length) {
            return GrammarViolation.EMPTY_SEGMENT;
        }
        if (segments > MAX_SEGMENTS) {
            return GrammarViolation.TOO_MANY_SEGMENTS;
        }
        return segments == 1 && !wildcard ? GrammarViolation.SINGLE_SEGMENT : null;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigitOrJoiner(char c) {
        return (c >= '0' && c <= '9') || c == '_' || c == '-';
    }
}
