package io.accesspack.audit.sink;

import org.keycloak.provider.Provider;

/**
 * A receiver of events. Created from its configuration when there is something to deliver, used by several threads at once,
 * and closed when the configuration changes or the server stops. It has no session and holds no database connection.
 */
public interface AuditSink extends Provider {

    /**
     * Delivers one event and returns when the receiver has taken it. May be called again for the same event, also after it
     * returned: delivery is at least once, and receivers tell a repetition by the event's id.
     *
     * @param event id of the event, the same at every attempt
     * @throws DeliveryFailedException when the receiver has not taken it, or may not have
     * @throws InterruptedException when the server stops
     */
    void deliver(OutgoingEvent event) throws DeliveryFailedException, InterruptedException;

    @Override
    default void close() {}
}
