package io.accesspack.revocation.feed;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.distribution.TimeWindowMax;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Gauges on Keycloak's metrics endpoint: {@code access_pack_revocation_readers}, those that wait at this node; {@code
 * access_pack_revocation_records}, what it holds in memory; {@code access_pack_revocation_lag_seconds}, the longest of the last minute from
 * the writing of a record on any node until this one knew of it.
 */
final class FeedMetrics {

    private static final String READERS = "access_pack.revocation.readers";
    private static final String RECORDS = "access_pack.revocation.records";
    private static final String LAG = "access_pack.revocation.lag";

    private final TimeWindowMax lag = new TimeWindowMax(Clock.SYSTEM, TimeUnit.SECONDS.toMillis(20), 3);
    private final List<Gauge> gauges;

    FeedMetrics(Supplier<Number> readers, Supplier<Number> records) {
        gauges = List.of(
                Gauge.builder(READERS, readers)
                        .description("Readers that wait at this node for something new")
                        .register(Metrics.globalRegistry),
                Gauge.builder(RECORDS, records)
                        .description("Revocations that this node holds in memory, of all realms")
                        .register(Metrics.globalRegistry),
                Gauge.builder(LAG, lag, longest -> longest.poll(TimeUnit.SECONDS))
                        .description(
                                "The longest of the last minute from the writing of a revocation until this node knew of it")
                        .baseUnit("seconds")
                        .register(Metrics.globalRegistry));
    }

    /** @param millis how long it took; of clocks that differ it may be negative */
    void arrived(long millis) {
        lag.record((double) Math.max(0, millis), TimeUnit.MILLISECONDS);
    }

    void close() {
        gauges.forEach(Metrics.globalRegistry::remove);
    }
}
