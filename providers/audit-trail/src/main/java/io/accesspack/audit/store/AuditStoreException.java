package io.accesspack.audit.store;

/** An audit record could not be written. */
public final class AuditStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AuditStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
