package io.accesspack.session.cookie;

/** A refresh token does not fit into a cookie. */
public final class OversizedTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    OversizedTokenException(int length) {
        super("The refresh token needs a cookie of %d characters, and browsers keep at most %d"
                .formatted(length, SessionCookie.MAX_LENGTH));
    }
}
