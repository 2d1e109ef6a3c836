package io.accesspack.organization.notice;

import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;

/** Turns the admin event of a changed grant into a mail to the member. */
final class GrantMailListener implements EventListenerProvider {

    private final KeycloakSession session;

    GrantMailListener(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        if (event.getError() == null) {
            GrantMail.about(event).ifPresent(mail -> mail.sendAfterCommit(session));
        }
    }

    @Override
    public void onEvent(Event event) {
        // no user event changes a grant
    }

    @Override
    public void close() {}
}
