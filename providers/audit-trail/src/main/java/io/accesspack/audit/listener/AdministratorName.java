package io.accesspack.audit.listener;

import org.keycloak.events.admin.AuthDetails;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The user name of an administrator, whom an event names by id only. */
final class AdministratorName {

    private AdministratorName() {}

    /**
     * Null when the user is unknown. The administrator was loaded to authorize the request, so this finds him in a cache. A session
     * that is committing, and has not used realms or users before, cannot begin to: then it takes a session of its own.
     */
    static String of(KeycloakSession session, AuthDetails admin) {
        try {
            return find(session, admin);
        } catch (IllegalStateException alreadyCompleted) {
            return KeycloakModelUtils.runJobInTransactionWithResult(
                    session.getKeycloakSessionFactory(), own -> find(own, admin));
        }
    }

    private static String find(KeycloakSession session, AuthDetails admin) {
        if (admin.getRealmId() == null || admin.getUserId() == null) {
            return null;
        }
        RealmModel realm = session.realms().getRealm(admin.getRealmId());
        UserModel user = realm == null ? null : session.users().getUserById(realm, admin.getUserId());
        return user == null ? null : user.getUsername();
    }
}
