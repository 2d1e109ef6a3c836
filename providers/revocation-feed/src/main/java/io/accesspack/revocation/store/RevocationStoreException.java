package io.accesspack.revocation.store;

/** The database did not take a revocation. */
public final class RevocationStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RevocationStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
