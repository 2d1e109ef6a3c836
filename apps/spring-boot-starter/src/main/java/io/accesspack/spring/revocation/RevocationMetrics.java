package io.accesspack.spring.revocation;

import io.accesspack.receiver.RevocationReceiver;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** {@code access_pack.revocations.*}: the receiver's state. */
public final class RevocationMetrics implements MeterBinder {

    private static final String PREFIX = "access_pack.revocations.";
    private static final double MILLIS = 1000;

    private final RevocationReceiver receiver;

    public RevocationMetrics(RevocationReceiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(PREFIX + "records", receiver, one -> one.state().records())
                .description("Revocations in memory")
                .register(registry);
        Gauge.builder(PREFIX + "stale", receiver, one -> one.state().stale() ? 1 : 0)
                .description("1 while the list of revocations is too old")
                .register(registry);
        Gauge.builder(PREFIX + "silence", receiver, RevocationMetrics::silence)
                .description("Time since the feed was heard")
                .baseUnit("seconds")
                .register(registry);
        FunctionCounter.builder(PREFIX + "refused", receiver, one -> one.state().refused())
                .description("Tokens that were refused")
                .register(registry);
        FunctionCounter.builder(
                        PREFIX + "undecided", receiver, one -> one.state().undecided())
                .description("Tokens of which the list could not say")
                .register(registry);
        FunctionCounter.builder(
                        PREFIX + "failures", receiver, one -> one.state().failures())
                .description("How often the feed could not be read")
                .register(registry);
    }

    private static double silence(RevocationReceiver receiver) {
        return receiver.state()
                .silence()
                .map(silence -> silence.toMillis() / MILLIS)
                .orElse(Double.NaN);
    }
}
