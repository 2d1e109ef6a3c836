package io.accesspack.organization.gate;

import io.accesspack.organization.scope.PickedOrganization;
import io.accesspack.organization.scope.SelectedOrganizations;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Authenticator: leaves the question which organization to the gate. Keycloak's own organization step (26.7.3) asks before
 * the password, and so tells anybody who knows a name which organizations that person belongs to; and its cookie step does
 * not complete a login for an organization, so that this one has to.
 */
final class AskAfterLogin implements Authenticator {

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (SelectedOrganizations.isLeftToUser(context.getSession(), context.getAuthenticationSession())) {
            PickedOrganization.in(context.getAuthenticationSession()).isAskedLater();
        }
        if (context.getUser() != null && AuthenticatorUtil.isSSOAuthentication(context.getAuthenticationSession())) {
            context.success();
        } else {
            context.attempted();
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        authenticate(context);
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
