package io.accesspack.organization.provisioning;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Gives whoever joins an organization what waited for that, however the person joined. */
final class MembershipListener implements ProviderEventListener {

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof OrganizationModel.OrganizationMemberJoinEvent join) {
            pendingGrants(join.getSession()).joined(join.getOrganization(), join.getUser());
        } else if (event instanceof OrganizationModel.OrganizationMemberLeaveEvent leave) {
            pendingGrants(leave.getSession()).left(leave.getOrganization(), leave.getUser());
        }
    }

    private static PendingGrants pendingGrants(KeycloakSession session) {
        return new PendingGrants(session, session.getContext().getRealm());
    }
}
