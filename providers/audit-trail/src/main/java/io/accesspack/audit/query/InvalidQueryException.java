package io.accesspack.audit.query;

/** A query parameter makes no sense. The message, meant for the caller, names it and says what is allowed. */
public final class InvalidQueryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidQueryException(String message) {
        super(message);
    }
}
