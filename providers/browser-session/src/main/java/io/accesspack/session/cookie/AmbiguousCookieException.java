package io.accesspack.session.cookie;

/** The request has two cookies of one name that both claim to be this browser's. */
public final class AmbiguousCookieException extends Exception {

    private static final long serialVersionUID = 1L;

    AmbiguousCookieException() {
        super("More than one cookie of the same name");
    }
}
