package io.accesspack.audit.delivery;

import io.accesspack.audit.delivery.BacklogMetrics.Amount;
import io.accesspack.audit.delivery.BacklogMetrics.Line;
import io.accesspack.audit.sink.AuditSink;
import io.accesspack.audit.store.DeliveryEntity;
import jakarta.persistence.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Counts what waits for each sink of the server, and its dead letters. */
final class JpaBacklog {

    private static final Map<String, String> STATES =
            Map.of(DeliveryEntity.PENDING, "pending", DeliveryEntity.DEAD, "dead");

    private final KeycloakSession session;

    JpaBacklog(KeycloakSession session) {
        this.session = session;
    }

    /**
     * What the database says.
     *
     * @param amounts by sink
     * @param isNothing whether there is neither a sink nor anything that waits for one, be it a sink that is gone
     */
    record Count(List<Amount> amounts, boolean isNothing) {}

    Count count() {
        Map<String, Long> events = new HashMap<>();
        List<Tuple> rows = session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(
                        "select d.sinkId, d.state, count(d) from AccessPackAuditDelivery d group by d.sinkId, d.state",
                        Tuple.class)
                .getResultList();
        rows.forEach(row -> events.put(row.get(0, String.class) + row.get(1, String.class), row.get(2, Long.class)));
        List<Amount> amounts = session.realms()
                .getRealmsWithProviderTypeStream(AuditSink.class)
                .flatMap(realm -> realm.getComponentsStream(realm.getId(), AuditSink.class.getName())
                        .flatMap(sink -> amounts(realm, sink, events)))
                .toList();
        return new Count(
                amounts,
                amounts.isEmpty()
                        && rows.stream().noneMatch(row -> DeliveryEntity.PENDING.equals(row.get(1, String.class))));
    }

    private static Stream<Amount> amounts(RealmModel realm, ComponentModel sink, Map<String, Long> events) {
        return STATES.entrySet().stream()
                .map(state -> new Amount(
                        new Line(realm.getName(), sink.getName(), state.getValue()),
                        events.getOrDefault(sink.getId() + state.getKey(), 0L)));
    }
}
