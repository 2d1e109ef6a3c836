package io.accesspack.organization.rest;

import io.accesspack.organization.management.Actor;
import io.accesspack.organization.management.Recipient;
import io.accesspack.organization.management.Refused;
import io.accesspack.organization.store.OrganizationAccessStore;
import io.accesspack.organization.store.Page;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/**
 * What every resource of one organization needs.
 *
 * @param actor somebody for whom the organization exists
 */
record OrganizationContext(KeycloakSession session, Actor actor, OrganizationModel organization) {

    /** @throws org.keycloak.services.ErrorResponseException 404 when there is none with this id, or not for the actor */
    static OrganizationContext of(KeycloakSession session, Actor actor, String id) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        OrganizationModel organization =
                organizations.isEnabled() && PathId.isPlausible(id) ? organizations.getById(id) : null;
        if (organization == null || !actor.sees(organization)) {
            throw actor.mayQueryOrganizations()
                    ? Refused.notFound("Organization")
                    : Refused.forbidden("You may not see organizations");
        }
        return new OrganizationContext(session, actor, organization);
    }

    /** This, for what the actor may see with the organization's roles. */
    OrganizationContext withReadableRoles() {
        if (!actor.mayReadRoles(organization)) {
            throw Refused.forbidden("You may not see the roles of this organization");
        }
        return this;
    }

    RealmModel realm() {
        return session.getContext().getRealm();
    }

    OrganizationAccessStore store() {
        return session.getProvider(OrganizationAccessStore.class);
    }

    OrganizationProvider organizations() {
        return session.getProvider(OrganizationProvider.class);
    }

    /** Who the member with this id is. */
    Recipient member(String id) {
        return Recipient.member(user(id));
    }

    /** Who the organization group with this id is. */
    Recipient group(String id) {
        GroupModel group = PathId.isPlausible(id) ? realm().getGroupById(id) : null;
        if (group == null
                || group.getType() != GroupModel.Type.ORGANIZATION
                || !organization.getId().equals(group.getOrganization().getId())) {
            throw Refused.notFound("Group");
        }
        return Recipient.group(group);
    }

    /** Who the service account of the client with this internal id is. */
    Recipient serviceAccount(String id) {
        ClientModel client = PathId.isPlausible(id) ? realm().getClientById(id) : null;
        if (client == null || !client.isServiceAccountsEnabled()) {
            throw Refused.notFound("Service account");
        }
        return Recipient.serviceAccount(client);
    }

    /** The members on this page, by username. */
    Stream<UserModel> members(Page page) {
        return organizations()
                .getMembersStream(
                        organization, Map.of(UserModel.SEARCH, page.search()), false, page.first(), page.max());
    }

    /** The member with this id. */
    UserModel user(String id) {
        UserModel user = PathId.isPlausible(id) ? organizations().getMemberById(organization, id) : null;
        if (user == null) {
            throw Refused.notFound("Member");
        }
        return user;
    }
}
