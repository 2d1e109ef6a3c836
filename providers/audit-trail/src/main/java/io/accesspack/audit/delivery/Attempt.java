package io.accesspack.audit.delivery;

import java.time.Duration;

/**
 * What became of a delivery.
 *
 * @param error why it failed; null unless it did
 * @param retryAfter how long the receiver asked to be left alone; null if it did not
 */
record Attempt(LeasedDelivery delivery, Result result, String error, Duration retryAfter) {

    enum Result {
        /** The sink has taken the event. */
        DELIVERED,
        /** The event has been removed, by retention for instance. */
        OBSOLETE,
        /** The sink has not taken the event. */
        FAILED,
        /** There was no time. */
        NONE
    }

    static Attempt delivered(LeasedDelivery delivery) {
        return new Attempt(delivery, Result.DELIVERED, null, null);
    }

    static Attempt obsolete(LeasedDelivery delivery) {
        return new Attempt(delivery, Result.OBSOLETE, null, null);
    }

    static Attempt failed(LeasedDelivery delivery, String error, Duration retryAfter) {
        return new Attempt(delivery, Result.FAILED, error, retryAfter);
    }

    static Attempt none(LeasedDelivery delivery) {
        return new Attempt(delivery, Result.NONE, null, null);
    }
}
