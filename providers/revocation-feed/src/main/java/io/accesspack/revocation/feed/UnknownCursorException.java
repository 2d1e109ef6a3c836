package io.accesspack.revocation.feed;

/** A cursor that does not tell what the reader has: it is to begin with a snapshot. */
public final class UnknownCursorException extends RuntimeException {

    /** For readers. */
    public static final String MESSAGE = "The cursor is too old or unknown: ask without it";

    private static final long serialVersionUID = 1L;

    UnknownCursorException() {
        super(MESSAGE);
    }
}
