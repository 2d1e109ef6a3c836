package io.accesspack.audit.delivery;

import io.accesspack.audit.sink.AuditSink;
import io.accesspack.audit.sink.AuditSinkFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;

/** The sinks that this node has open. One is opened again when its configuration changes, and now and then for its vault. */
final class OpenSinks implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Map<String, Open> open = new ConcurrentHashMap<>();

    private record Open(AuditSink sink, Map<String, List<String>> config, long since) {}

    /** The sink of {@code model}, of which only one thread at a time asks. */
    AuditSink get(KeycloakSession session, ComponentModel model) {
        Open known = open.get(model.getId());
        Map<String, List<String>> config = new HashMap<>(model.getConfig());
        if (known != null && known.config().equals(config) && System.nanoTime() - known.since() < LONGEST.toNanos()) {
            return known.sink();
        }
        close(model.getId());
        AuditSinkFactory factory = (AuditSinkFactory)
                session.getKeycloakSessionFactory().getProviderFactory(AuditSink.class, model.getProviderId());
        if (factory == null) {
            throw new IllegalStateException("No audit sinks of kind " + model.getProviderId() + " on this server");
        }
        AuditSink sink = factory.create(session, model);
        open.put(model.getId(), new Open(sink, config, System.nanoTime()));
        return sink;
    }

    void close(String sinkId) {
        Open old = open.remove(sinkId);
        if (old != null) {
            old.sink().close();
        }
    }

    @Override
    public void close() {
        List.copyOf(open.keySet()).forEach(this::close);
    }
}
