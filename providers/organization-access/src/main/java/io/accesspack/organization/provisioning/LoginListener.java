package io.accesspack.organization.provisioning;

import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Hands out pending grants at login to members whose address was verified after they joined: Keycloak has many ways to
 * verify an address and tells of few; a brokered user's is verified (Trust Email) only after joining.
 */
final class LoginListener implements EventListenerProvider {

    private final KeycloakSession session;

    LoginListener(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getType() != EventType.LOGIN || event.getUserId() == null) {
            return;
        }
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        if (realm == null || !realm.isOrganizationsEnabled()) {
            return;
        }
        UserModel user = session.users().getUserById(realm, event.getUserId());
        if (user != null) {
            new PendingGrants(session, realm).loggedIn(user);
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}
}
