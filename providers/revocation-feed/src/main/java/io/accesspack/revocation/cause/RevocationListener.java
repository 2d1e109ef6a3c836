package io.accesspack.revocation.cause;

import io.accesspack.revocation.record.Ending;
import java.util.List;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Notes what an event ends; it is written with the event's transaction. */
final class RevocationListener implements EventListenerProvider {

    private final KeycloakSession session;

    RevocationListener(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getType() == EventType.IMPERSONATE) {
            add(event.getRealmId(), Impersonation.endedBy(session, event));
        } else {
            add(event.getRealmId(), UserEventCauses.of(event));
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        if (realm != null) {
            add(event.getRealmId(), AdminEventCauses.of(event, new RealmNames(session, realm)));
        }
    }

    private void add(String realmId, List<Ending> endings) {
        if (!endings.isEmpty()) {
            RealmModel realm = session.realms().getRealm(realmId);
            endings.forEach(ending -> RevocationTransaction.add(session, realm, ending));
        }
    }

    @Override
    public void close() {}
}
