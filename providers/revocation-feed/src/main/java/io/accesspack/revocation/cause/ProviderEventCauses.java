package io.accesspack.revocation.cause;

import io.accesspack.revocation.record.Cause;
import io.accesspack.revocation.record.Ending;
import io.accesspack.revocation.record.RevokedTokens;
import io.accesspack.revocation.store.JpaRevocations;
import java.util.function.BiConsumer;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** What ends with a provider event: Keycloak publishes it from its models, by whatever way the change has come. */
final class ProviderEventCauses implements ProviderEventListener {

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof OrganizationModel.OrganizationMemberLeaveEvent leave) {
            RealmModel realm = leave.getSession().getContext().getRealm();
            ending(leave.getSession(), realm)
                    .accept(
                            RevokedTokens.ofMember(
                                    leave.getUser().getId(),
                                    leave.getOrganization().getId()),
                            Cause.MEMBERSHIP_ENDED);
        } else if (event instanceof GroupModel.GroupMemberLeaveEvent leave) {
            OrganizationModel organization = leave.getGroup().getOrganization();
            if (organization != null) {
                ending(leave.getKeycloakSession(), leave.getRealm())
                        .accept(
                                RevokedTokens.ofMember(leave.getUser().getId(), organization.getId()),
                                Cause.GROUP_LEFT);
            }
        } else if (event instanceof GroupModel.GroupRemovedEvent removed) {
            OrganizationModel organization = removed.getGroup().getOrganization();
            if (organization != null) {
                ending(removed.getKeycloakSession(), removed.getRealm())
                        .accept(RevokedTokens.ofOrganization(organization.getId()), Cause.GROUP_DELETED);
            }
        } else if (event instanceof UserModel.UserPreRemovedEvent removed) {
            // not UserRemovedEvent: Keycloak 26.7 removes the managed members of an organization without one
            ending(removed.getKeycloakSession(), removed.getRealm())
                    .accept(RevokedTokens.ofUser(removed.getUser().getId()), Cause.USER_DELETED);
        } else if (event instanceof ClientModel.ClientRemovedEvent removed) {
            ending(removed.getKeycloakSession(), removed.getClient().getRealm())
                    .accept(RevokedTokens.ofClient(removed.getClient().getClientId()), Cause.CLIENT_DELETED);
        } else if (event instanceof ClientModel.ClientUpdatedEvent updated) {
            clientUpdated(updated.getKeycloakSession(), updated.getUpdatedClient());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            RevocationTransaction.forget(removed.getKeycloakSession(), removed.getRealm());
            JpaRevocations.in(removed.getKeycloakSession())
                    .removeOfRealm(removed.getRealm().getId());
        }
    }

    private static void clientUpdated(KeycloakSession session, ClientModel client) {
        RevokedTokens tokens = RevokedTokens.ofClient(client.getClientId());
        if (!client.isEnabled()) {
            RevocationTransaction.add(session, client.getRealm(), Ending.now(tokens, Cause.CLIENT_DISABLED));
        } else if (client.getNotBefore() > 0) {
            RevocationTransaction.add(
                    session, client.getRealm(), new Ending(tokens, Cause.NOT_BEFORE, client.getNotBefore()));
        }
    }

    private static BiConsumer<RevokedTokens, Cause> ending(KeycloakSession session, RealmModel realm) {
        return (tokens, cause) -> RevocationTransaction.add(session, realm, Ending.now(tokens, cause));
    }
}
