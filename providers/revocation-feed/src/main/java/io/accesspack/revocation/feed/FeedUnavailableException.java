package io.accesspack.revocation.feed;

/** The node cannot read the database: it does not know what is new, and does not say that nothing is. */
public final class FeedUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FeedUnavailableException(String message) {
        super(message);
    }
}
