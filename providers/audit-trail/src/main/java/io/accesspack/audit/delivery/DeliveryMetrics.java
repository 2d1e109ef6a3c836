package io.accesspack.audit.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.opentelemetry.api.trace.Span;
import java.util.List;

/**
 * Counter {@code access_pack_audit_deliveries_total} on Keycloak's metrics endpoint, by realm, sink (the component's name) and
 * outcome: {@code delivered}, {@code failed}, {@code dead}. Without {@code --metrics-enabled} it counts nowhere. The same numbers are
 * attributes of a batch's span.
 */
final class DeliveryMetrics {

    private static final String DELIVERIES = "access_pack.audit.deliveries";

    private final String realm;
    private final String sink;

    DeliveryMetrics(String realm, String sink) {
        this.realm = realm;
        this.sink = sink;
    }

    void count(List<Attempt> attempts, int dead) {
        count("delivered", number(attempts, Attempt.Result.DELIVERED));
        count("failed", number(attempts, Attempt.Result.FAILED));
        count("dead", dead);
    }

    void describe(Span batch, List<Attempt> attempts) {
        batch.setAttribute("realm", realm);
        batch.setAttribute("sink", sink);
        batch.setAttribute("delivered", (long) number(attempts, Attempt.Result.DELIVERED));
        batch.setAttribute("failed", (long) number(attempts, Attempt.Result.FAILED));
    }

    private static double number(List<Attempt> attempts, Attempt.Result result) {
        return (double)
                attempts.stream().filter(attempt -> attempt.result() == result).count();
    }

    private void count(String outcome, double number) {
        Counter.builder(DELIVERIES)
                .description("Deliveries of audit events that this node has attempted")
                .tags("realm", realm, "sink", sink, "outcome", outcome)
                .register(Metrics.globalRegistry)
                .increment(number);
    }
}
