package io.accesspack.organization.provisioning;

import io.accesspack.organization.store.GrantStore;
import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.OrganizationAccessStore;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Gives whoever joins an organization what waited for that, however the person joined. */
final class MembershipListener implements ProviderEventListener {

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof OrganizationModel.OrganizationMemberJoinEvent join) {
            forgetFormerGrants(join);
            pendingGrants(join.getSession()).joined(join.getOrganization(), join.getUser());
        } else if (event instanceof OrganizationModel.OrganizationMemberLeaveEvent leave) {
            pendingGrants(leave.getSession()).left(leave.getOrganization(), leave.getUser());
        }
    }

    /** A grant that was made just while the member left is still there: nobody holds it, and nobody may by returning. */
    private static void forgetFormerGrants(OrganizationModel.OrganizationMemberJoinEvent join) {
        GrantStore grants =
                join.getSession().getProvider(OrganizationAccessStore.class).grants();
        Grantee member = Grantee.of(join.getUser());
        if (member.type() == Grantee.Type.MEMBER // a service account holds grants without being a member
                && !grants.of(join.getOrganization(), member).isNone()) {
            grants.remove(join.getOrganization(), member);
        }
    }

    private static PendingGrants pendingGrants(KeycloakSession session) {
        return new PendingGrants(session, session.getContext().getRealm());
    }
}
