package io.accesspack.receiver;

import java.time.Duration;

/** The feed wants to be asked later. */
final class TooManyRequestsException extends FeedException {

    private final Duration retryAfter;

    TooManyRequestsException(Duration retryAfter) {
        super("The feed of revocations is asked too often (429)");
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
