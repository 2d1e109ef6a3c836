package io.accesspack.organization.store;

import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Removes what hangs on a realm, organization, membership, user, group or client when Keycloak removes that. */
final class RemovalListener implements ProviderEventListener {

    @Override
    public void onEvent(ProviderEvent event) {
        RemovedOrganization.in(event).ifPresent(removed -> locked(removed.session(), removed.organization())
                .removeOrganization(removed.organization()));
        if (event instanceof OrganizationModel.OrganizationMemberLeaveEvent leave) {
            locked(leave.getSession(), leave.getOrganization())
                    .grants()
                    .remove(leave.getOrganization(), Grantee.of(leave.getUser()));
        } else if (event instanceof UserModel.UserPreRemovedEvent removed) {
            // not UserRemovedEvent: Keycloak 26.7 removes the managed members of an organization without one
            store(removed.getKeycloakSession()).grants().removeGrantee(Grantee.of(removed.getUser()));
        } else if (event instanceof GroupModel.GroupRemovedEvent removed) {
            store(removed.getKeycloakSession()).grants().removeGrantee(Grantee.of(removed.getGroup()));
        } else if (event instanceof ClientModel.ClientRemovedEvent removed) {
            store(removed.getKeycloakSession())
                    .grants()
                    .removeGrantee(Grantee.serviceAccount(removed.getClient().getId()));
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            store(removed.getKeycloakSession()).removeRealm(removed.getRealm());
        }
    }

    private static OrganizationAccessStore locked(KeycloakSession session, OrganizationModel organization) {
        OrganizationAccessStore store = store(session);
        store.changeLock().lockForRemoval(organization);
        return store;
    }

    private static OrganizationAccessStore store(KeycloakSession session) {
        return session.getProvider(OrganizationAccessStore.class);
    }
}
