package io.accesspack.rotation.refresh;

import io.accesspack.rotation.family.FamilyOrigin;
import io.accesspack.rotation.family.TokenFamilyStore;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionProvider;

/**
 * A session that somebody ended while a refresh was under way and that is in Keycloak's cache again: at repeatable read the
 * refresh still finds its row and puts it back there (26.7.3). The row is gone for good, but introspection believes the cache.
 */
final class ResurrectedSession {

    private ResurrectedSession() {}

    /** Ends the session for good if its row is gone. */
    static void end(KeycloakSession session, FamilyOrigin origin) {
        if (TokenFamilyStore.in(session).sessionExists(origin)) {
            return;
        }
        RealmModel realm = session.realms().getRealm(origin.realmId());
        session.getContext().setRealm(realm);
        UserSessionProvider sessions = session.sessions();
        UserSessionModel cached = origin.offline()
                ? sessions.getOfflineUserSession(realm, origin.sessionId())
                : sessions.getUserSession(realm, origin.sessionId());
        if (cached == null) {
            return;
        }
        if (origin.offline()) {
            sessions.removeOfflineUserSession(realm, cached);
        } else {
            sessions.removeUserSession(realm, cached);
        }
    }
}
