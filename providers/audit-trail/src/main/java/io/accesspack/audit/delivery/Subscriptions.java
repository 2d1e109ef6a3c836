package io.accesspack.audit.delivery;

import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.sink.AuditSink;
import io.accesspack.audit.sink.SinkConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The sinks of a realm at the time of an event, and what they want. Read from the realm, which Keycloak caches. */
public final class Subscriptions {

    private final Map<String, SinkConfig> sinks;

    private Subscriptions(Map<String, SinkConfig> sinks) {
        this.sinks = sinks;
    }

    /** Those of the realm with this id. */
    public static Subscriptions of(KeycloakSession session, String realmId) {
        Map<String, SinkConfig> sinks = new LinkedHashMap<>();
        RealmModel realm = realm(session, realmId);
        if (realm != null) {
            realm.getComponentsStream(realm.getId(), AuditSink.class.getName())
                    .forEach(model -> sinks.put(model.getId(), SinkConfig.of(model)));
        }
        return new Subscriptions(sinks);
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
                .filter(sink -> sink.getValue().accepts(record))
                .map(Map.Entry::getKey)
                .toList();
    }
}
