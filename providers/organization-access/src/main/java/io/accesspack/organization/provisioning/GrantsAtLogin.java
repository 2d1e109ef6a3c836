package io.accesspack.organization.provisioning;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Hands out pending grants at login to members whose address was verified after they joined: Keycloak has many ways to
 * verify an address and tells of few; a brokered user's is verified (Trust Email) only after joining.
 *
 * <p>In the prepare phase of the login's transaction, because a failure there is answered. What a listener throws, Keycloak
 * 26.7.3 drops: a login whose transaction a failed statement has rolled back would be answered with tokens.
 */
final class GrantsAtLogin extends AbstractKeycloakTransaction {

    private final KeycloakSession session;
    private final String realmId;
    private final String userId;

    GrantsAtLogin(KeycloakSession session, String realmId, String userId) {
        this.session = session;
        this.realmId = realmId;
        this.userId = userId;
    }

    @Override
    protected void commitImpl() {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null || !realm.isOrganizationsEnabled()) {
            return;
        }
        UserModel user = session.users().getUserById(realm, userId);
        if (user != null) {
            new PendingGrants(session, realm).loggedIn(user);
        }
    }

    @Override
    protected void rollbackImpl() {
        // nobody logged in
    }
}
