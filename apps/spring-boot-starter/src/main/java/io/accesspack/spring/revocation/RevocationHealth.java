package io.accesspack.spring.revocation;

import io.accesspack.receiver.ReceiverState;
import io.accesspack.receiver.RevocationReceiver;
import io.accesspack.receiver.WhenStale;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** {@code UP}; while the receiver is stale {@code DOWN} if tokens are refused then, else {@code UNKNOWN}. */
public final class RevocationHealth extends AbstractHealthIndicator {

    private final RevocationReceiver receiver;
    private final WhenStale whenStale;

    public RevocationHealth(RevocationReceiver receiver, WhenStale whenStale) {
        this.receiver = receiver;
        this.whenStale = whenStale;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        ReceiverState state = receiver.state();
        if (!state.stale()) {
            health.up();
        } else if (whenStale == WhenStale.REFUSE) {
            health.down();
        } else {
            health.unknown();
        }
        health.withDetail("records", state.records());
        state.silence().ifPresent(silence -> health.withDetail("silence-seconds", silence.toSeconds()));
        state.lastFailure().ifPresent(why -> health.withDetail("last-failure", why));
    }
}
