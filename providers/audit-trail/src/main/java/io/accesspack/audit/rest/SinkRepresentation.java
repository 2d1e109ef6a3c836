package io.accesspack.audit.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accesspack.audit.delivery.JpaDeliveries;
import io.accesspack.audit.sink.SinkConfig;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.keycloak.component.ComponentModel;

/**
 * A sink and how it does.
 *
 * @param id the component's
 * @param name the component's
 * @param kind the component's {@code providerId}
 * @param enabled whether events are delivered
 * @param state {@code DISABLED}, {@code FAILING} when an event that it has still to take has been refused, {@code OK} otherwise
 * @param organization id of the only organization whose events it gets; null for all
 * @param pending events that it has still to take
 * @param dead dead letters
 * @param lastError why an attempt has failed lately; null when none has
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Sink",
        requiredProperties = {"id", "name", "kind", "enabled", "state", "pending", "dead"},
        description = "A sink and how it does")
record SinkRepresentation(
        String id,
        String name,
        String kind,
        boolean enabled,
        State state,
        String organization,
        long pending,
        long dead,
        String lastError) {

    /** How it does. */
    enum State {
        OK,
        FAILING,
        DISABLED
    }

    static SinkRepresentation of(ComponentModel sink, JpaDeliveries deliveries) {
        SinkConfig config = SinkConfig.of(sink);
        String lastError = deliveries.lastError(sink.getId());
        return new SinkRepresentation(
                sink.getId(),
                sink.getName(),
                sink.getProviderId(),
                config.enabled(),
                state(config, lastError),
                config.organizationId(),
                deliveries.pending(sink.getId()),
                deliveries.dead(sink.getId()),
                lastError);
    }

    private static State state(SinkConfig config, String lastError) {
        if (!config.enabled()) {
            return State.DISABLED;
        }
        return lastError == null ? State.OK : State.FAILING;
    }
}
