package io.accesspack.organization.management;

import io.accesspack.organization.store.OrganizationAccessStore;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/** Ends memberships of one organization. What was granted to the member goes with the membership. */
public final class MembershipChanges {

    private final KeycloakSession session;
    private final Actor actor;
    private final OrganizationModel organization;

    public MembershipChanges(KeycloakSession session, Actor actor, OrganizationModel organization) {
        this.session = session;
        this.actor = actor;
        this.organization = organization;
    }

    /**
     * Removes the member with this id. Keycloak deletes the account of a managed member, who came with the organization's
     * identity provider or an invitation, along with the membership.
     *
     * @throws org.keycloak.services.ErrorResponseException when the actor may not remove members, or this one holds what
     *     the actor does not, or nobody would be left who may manage roles
     */
    public void remove(String id) {
        requireMayManage();
        LockedChange.make(session, actor, organization, (own, there) -> {
            new MembershipChanges(own, actor.in(own), there).removeAlone(id);
            return null;
        });
    }

    private void requireMayManage() {
        if (!actor.mayManageMembers(organization)) {
            throw Refused.forbidden(
                    "You may not remove members of this organization", actor, organization, MemberRight.MANAGE_MEMBERS);
        }
    }

    private void removeAlone(String id) {
        requireMayManage();
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        UserModel member = organizations.getMemberById(organization, id);
        if (member == null) {
            throw Refused.notFound("Member");
        }
        requireAllowed(organizations, member);
        Map<String, Object> before = Map.of("username", member.getUsername());
        OrganizationAccessStore store = session.getProvider(OrganizationAccessStore.class);
        new LastGrantee(store.grantees()).keptBy(organization, () -> organizations.removeMember(organization, member));
        new AccessEvents(session, actor)
                .changed(AccessEvents.Type.ORGANIZATION_MEMBERSHIP, organization, "members/" + id, before, null);
    }

    private void requireAllowed(OrganizationProvider organizations, UserModel member) {
        if (organizations.isManagedMember(organization, member) && !actor.mayDelete(member)) {
            throw Refused.forbidden(
                    "The account belongs to the organization: an administrator of the realm removes it");
        }
        Escalation.requireNotBeyond(session, actor, organization, member);
    }
}
