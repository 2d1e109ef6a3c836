package io.accesspack.audit.delivery;

import io.accesspack.audit.envelope.CloudEvent;
import io.accesspack.audit.record.Actor;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.record.Outcome;
import io.accesspack.audit.record.Target;
import io.accesspack.audit.sink.AuditSink;
import io.accesspack.audit.sink.AuditSinkFactory;
import io.accesspack.audit.sink.DeliveryFailedException;
import io.accesspack.audit.sink.OutgoingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * An event that nothing has happened for, offered to a sink once and at once, so that an administrator sees whether what is configured works. It
 * is no row, and no attempt follows. One at a time on a node: whoever waits for a receiver holds a request and its database connection.
 */
public final class JpaTestDelivery {

    /** The event's type, by which receivers tell it. */
    static final String TYPE = "AUDIT_SINK.TEST";

    private static final Semaphore FREE = new Semaphore(1);

    private final KeycloakSession session;
    private final RealmModel realm;

    public JpaTestDelivery(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * How it went.
     *
     * @param delivered whether the receiver has taken the event
     * @param error why not; null if it has
     * @param milliseconds that it took
     */
    public record Result(boolean delivered, String error, long milliseconds) {}

    /** Offers the event, whether the sink is enabled or not; empty when another test is under way on this node. */
    public Optional<Result> run(ComponentModel model, Actor actor) {
        if (!FREE.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(offer(model, actor));
        } finally {
            FREE.release();
        }
    }

    private Result offer(ComponentModel model, Actor actor) {
        AuditSinkFactory factory = (AuditSinkFactory)
                session.getKeycloakSessionFactory().getProviderFactory(AuditSink.class, model.getProviderId());
        if (factory == null) {
            return new Result(false, "No audit sinks of kind " + model.getProviderId() + " on this server", 0);
        }
        OutgoingEvent event = event(model, actor);
        AuditSink sink = factory.create(session, model);
        long begun = System.nanoTime();
        String error = null;
        try {
            sink.deliver(event);
        } catch (DeliveryFailedException e) {
            error = e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            error = "The server stops";
        } finally {
            sink.close();
        }
        return new Result(
                error == null,
                error,
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }

    private OutgoingEvent event(ComponentModel model, Actor actor) {
        Instant now = new JpaDeliveryQueue(session).now();
        AuditRecord record = new AuditRecord(
                KeycloakModelUtils.generateId(),
                now,
                realm.getId(),
                realm.getName(),
                null,
                TYPE,
                Outcome.SUCCESS,
                null,
                actor,
                new Target("AUDIT_SINK", model.getId(), "audit-trail/sinks/" + model.getId()),
                null,
                null,
                null,
                Map.of(),
                null);
        return new OutgoingEvent(record.id(), record, CloudEvent.text(record), now);
    }
}
