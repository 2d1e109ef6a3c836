package io.accesspack.organization.provisioning;

import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;

/** Has what waits for somebody handed out as the login commits. */
final class LoginListener implements EventListenerProvider {

    private final KeycloakSession session;

    LoginListener(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getType() == EventType.LOGIN && event.getUserId() != null) {
            session.getTransactionManager()
                    .enlistPrepare(new GrantsAtLogin(session, event.getRealmId(), event.getUserId()));
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}
}
