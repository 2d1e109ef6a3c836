package io.accesspack.organization.condition;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** A condition about the user who logs in: it stands behind the step that identifies one, and needs nothing more. */
abstract class UserCondition implements ConditionalAuthenticator {

    @Override
    public final void action(AuthenticationFlowContext context) {
        // a condition shows no page
    }

    @Override
    public final boolean requiresUser() {
        return true;
    }

    @Override
    public final void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public final void close() {}
}
