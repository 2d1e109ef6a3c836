package io.accesspack.organization.gate;

import io.accesspack.organization.scope.SelectedOrganizations;
import io.accesspack.organization.store.EffectiveAccess;
import io.accesspack.organization.store.OrganizationAccessStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Authenticator: admits a user only with the permissions that the flow or the application requires, in the one
 * organization that the user logs in to. Applications that require none are not affected.
 */
final class OrganizationGate implements Authenticator {

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        Set<String> required = RequiredPermissions.of(context);
        if (required.isEmpty()) {
            context.success();
            return;
        }
        SelectedOrganizations selected = SelectedOrganizations.atLogin(
                context.getSession(), context.getUser(), context.getAuthenticationSession());
        List<OrganizationModel> organizations = selected.organizations();
        Map<String, EffectiveAccess> held = context.getSession()
                .getProvider(OrganizationAccessStore.class)
                .access()
                .heldBy(context.getRealm(), context.getUser(), organizations);
        Verdict verdict = Verdict.on(required, selected.requested(), List.copyOf(held.values()));
        if (verdict == Verdict.ADMITTED) {
            context.success();
        } else {
            new Denial(context, verdict, required, organizations).answer();
        }
    }

    /** The denied page has no form; whatever is sent from it is judged anew. */
    @Override
    public void action(AuthenticationFlowContext context) {
        authenticate(context);
    }

    @Override
    public boolean requiresUser() {
        return true;
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
