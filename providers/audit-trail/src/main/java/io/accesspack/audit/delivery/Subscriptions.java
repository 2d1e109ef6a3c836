package io.accesspack.audit.delivery;

import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.sink.AuditSink;
import io.accesspack.audit.sink.AuditSinkFactory;
import io.accesspack.audit.sink.SinkConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The sinks of a realm at the time of an event, and what they want. Read from the realm, which Keycloak caches. */
public final class Subscriptions {

    private final Map<String, Predicate<AuditRecord>> sinks;

    private Subscriptions(Map<String, Predicate<AuditRecord>> sinks) {
        this.sinks = sinks;
    }

    /** Those of the realm with this id. */
    public static Subscriptions of(KeycloakSession session, String realmId) {
        Map<String, Predicate<AuditRecord>> sinks = new LinkedHashMap<>();
        RealmModel realm = realm(session, realmId);
        if (realm != null) {
            realm.getComponentsStream(realm.getId(), AuditSink.class.getName())
                    .forEach(model -> sinks.put(model.getId(), accepting(session, model)));
        }
        return new Subscriptions(sinks);
    }

    /** A kind that this node does not know, another one may: its events wait. */
    private static Predicate<AuditRecord> accepting(KeycloakSession session, ComponentModel model) {
        SinkConfig config = SinkConfig.of(model);
        AuditSinkFactory factory = (AuditSinkFactory)
                session.getKeycloakSessionFactory().getProviderFactory(AuditSink.class, model.getProviderId());
        return record -> config.accepts(record) && (factory == null || factory.takes(record));
    }

    private static RealmModel realm(KeycloakSession session, String realmId) {
        RealmModel current = session.getContext().getRealm();
        return current != null && current.getId().equals(realmId)
                ? current
                : session.realms().getRealm(realmId);
    }

    /** The ids of those that get the record. */
    public List<String> to(AuditRecord record) {
        return sinks.entrySet().stream()
                .filter(sink -> sink.getValue().test(record))
                .map(Map.Entry::getKey)
                .toList();
    }
}
