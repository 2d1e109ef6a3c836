package io.accesspack.session.newbrowser;

import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;

/** Has the browser of a sign-in recognized as the sign-in commits. */
final class NewBrowserMailListener implements EventListenerProvider {

    private final KeycloakSession session;

    NewBrowserMailListener(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getType() == EventType.LOGIN) {
            BrowserRecognition.enlist(session, event);
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        // nobody signs in by one
    }

    @Override
    public void close() {}
}
