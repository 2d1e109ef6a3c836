package io.accesspack.audit.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accesspack.audit.delivery.JpaDeliveries;
import io.accesspack.audit.sink.SinkConfig;
import org.keycloak.component.ComponentModel;

/**
 * A sink and how it does.
 *
 * @param id the component's
 * @param name the component's
 * @param kind the component's {@code providerId}
 * @param enabled whether events are delivered
 * @param organization id of the only organization whose events it gets; null for all
 * @param pending events that it has still to take
 * @param dead events that were put aside
 * @param lastError why an attempt has failed lately; null when none has
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SinkRepresentation(
        String id,
        String name,
        String kind,
        boolean enabled,
        String organization,
        long pending,
        long dead,
        String lastError) {

    static SinkRepresentation of(ComponentModel sink, JpaDeliveries deliveries) {
        SinkConfig config = SinkConfig.of(sink);
        return new SinkRepresentation(
                sink.getId(),
                sink.getName(),
                sink.getProviderId(),
                config.enabled(),
                config.organizationId(),
                deliveries.pending(sink.getId()),
                deliveries.dead(sink.getId()),
                deliveries.lastError(sink.getId()));
    }
}
