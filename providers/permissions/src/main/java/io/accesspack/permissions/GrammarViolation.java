package io.accesspack.permissions;

/** The ways in which text can fail to be a permission or a pattern. */
enum GrammarViolation {
    EMPTY("it is empty"),
    TOO_LONG("it is longer than " + PermissionGrammar.MAX_LENGTH + " characters"),
    EMPTY_SEGMENT("a segment is empty"),
    SEGMENT_START("a segment does not start with a letter"),
    SEGMENT_TOO_LONG("a segment is longer than " + PermissionGrammar.MAX_SEGMENT_LENGTH + " characters"),
    UPPER_CASE("upper-case letters are not allowed"),
    CHARACTER("a character is not allowed"),
    TOO_MANY_SEGMENTS("it has more than " + PermissionGrammar.MAX_SEGMENTS + " segments"),
    SINGLE_SEGMENT("it has only one segment"),
    WILDCARD_IN_PERMISSION("'*' is allowed in a pattern only"),
    WILDCARD_NOT_A_WHOLE_LAST_SEGMENT("'*' is not the whole pattern or its whole last segment");

    private final String reason;

    GrammarViolation(String reason) {
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
