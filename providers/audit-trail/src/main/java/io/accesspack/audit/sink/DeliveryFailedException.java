package io.accesspack.audit.sink;

import java.time.Duration;
import java.util.Optional;

/** A receiver has not taken an event. It will be offered again. */
public final class DeliveryFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    /** @param message why, for administrators; without secrets and without what the receiver sent */
    public DeliveryFailedException(String message) {
        this(message, null);
    }

    /**
     * @param message why, for administrators; without secrets and without what the receiver sent
     * @param retryAfter how long the receiver asked to be left alone; null if it did not
     */
    public DeliveryFailedException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long the receiver asked to be left alone. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
