package io.accesspack.audit.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gauge {@code access_pack_audit_backlog} on Keycloak's metrics endpoint, by realm, sink (the component's name) and state: {@code
 * pending} and {@code dead}. Every node shows the same numbers, those of the database, some seconds old.
 */
final class BacklogMetrics {

    private static final String BACKLOG = "access_pack.audit.backlog";

    private final Map<Line, Shown> shown = new HashMap<>();

    /**
     * How much waits for a sink, or how many dead letters it has.
     *
     * @param realm name of the realm
     * @param sink name of the component
     * @param state {@code pending} or {@code dead}
     */
    record Line(String realm, String sink, String state) {}

    /** A line and how much it is. */
    record Amount(Line line, long events) {}

    private record Shown(AtomicLong events, Gauge gauge) {}

    /** Shows these, sinks of the same name together, and no others any more. */
    void show(List<Amount> amounts) {
        Map<Line, Long> sums = new HashMap<>();
        amounts.forEach(amount -> sums.merge(amount.line(), amount.events(), Long::sum));
        sums.forEach((line, sum) ->
                shown.computeIfAbsent(line, BacklogMetrics::gauge).events().set(sum));
        HashSet<Line> gone = new HashSet<>(shown.keySet());
        gone.removeAll(sums.keySet());
        gone.forEach(line -> Metrics.globalRegistry.remove(shown.remove(line).gauge()));
    }

    private static Shown gauge(Line line) {
        AtomicLong events = new AtomicLong();
        Gauge gauge = Gauge.builder(BACKLOG, events, AtomicLong::get)
                .description("Audit events in the database that a sink has still to take, or has refused for too long")
                .tag("realm", line.realm())
                .tag("sink", line.sink())
                .tag("state", line.state())
                .register(Metrics.globalRegistry);
        return new Shown(events, gauge);
    }
}
