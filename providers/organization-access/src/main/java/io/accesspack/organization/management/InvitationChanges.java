package io.accesspack.organization.management;

import io.accesspack.organization.provisioning.Invitation;
import io.accesspack.organization.provisioning.InvitationMail;
import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.Grants;
import io.accesspack.organization.store.OrganizationAccessStore;
import io.accesspack.organization.store.OrganizationRole;
import io.accesspack.organization.store.RoleScope;
import io.accesspack.organization.store.StoredRole;
import io.accesspack.permissions.PermissionSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationInvitationModel;
import org.keycloak.models.OrganizationInvitationModel.Filter;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.InvitationManager;
import org.keycloak.organization.OrganizationProvider;

/**
 * Invites people to an organization by mail, with what waits for them there. The mail leaves after the commit, without the lock: a mail
 * server may take its time.
 */
public final class InvitationChanges {

    private static final Logger LOG = Logger.getLogger(InvitationChanges.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Actor actor;
    private final OrganizationModel organization;
    private final OrganizationAccessStore store;
    private final InvitationManager invitations;

    public InvitationChanges(KeycloakSession session, Actor actor, OrganizationModel organization) {
        this.session = session;
        realm = session.getContext().getRealm();
        this.actor = actor;
        this.organization = organization;
        store = session.getProvider(OrganizationAccessStore.class);
        invitations = session.getProvider(OrganizationProvider.class).getInvitationManager();
    }

    /**
     * Somebody to invite.
     *
     * @param email in lower case
     * @param firstName null where it is not known
     * @param lastName null where it is not known
     * @param grants what they hold from joining
     */
    public record Invitee(String email, String firstName, String lastName, Grants grants) {}

    private record Sending(Invitation invitation, String firstName, String lastName) {}

    /**
     * Invites somebody.
     *
     * @throws org.keycloak.services.ErrorResponseException when the actor may not, the address is a member's or invited already, or the mail
     *     cannot be sent; then nothing has changed
     */
    public Invitation send(Invitee invitee) {
        requireMayInvite();
        Sending sending = alone(own -> own.create(invitee));
        if (!isMailed(sending)) {
            alone(own -> own.undo(sending.invitation()));
            throw Refused.badGateway("The invitation could not be mailed, so nobody is invited");
        }
        return sending.invitation();
    }

    /**
     * Replaces an invitation by a new one to the same address: the link in the former mail is of no use any more, what waits stays.
     *
     * @throws org.keycloak.services.ErrorResponseException when the actor may not, there is none, or the mail cannot be sent
     */
    public Invitation sendAgain(String id) {
        requireMayInvite();
        Sending sending = alone(own -> own.renew(id));
        if (!isMailed(sending)) {
            throw Refused.badGateway("The invitation could not be mailed: send it again");
        }
        return sending.invitation();
    }

    /**
     * Withdraws an invitation, and what waits for it.
     *
     * @throws org.keycloak.services.ErrorResponseException when the actor may not, what waits is more than they hold, or there is none
     */
    public void withdraw(String id) {
        requireMayInvite();
        alone(own -> own.remove(id));
    }

    private <T> T alone(Function<InvitationChanges, T> change) {
        return LockedChange.make(session, actor, organization, (own, there) -> {
            InvitationChanges changes = new InvitationChanges(own, actor.in(own), there);
            changes.requireMayInvite();
            return change.apply(changes);
        });
    }

    private void requireMayInvite() {
        if (!actor.mayManageMembers(organization)) {
            throw Refused.forbidden(
                    "You may not invite people to this organization", actor, organization, MemberRight.MANAGE_MEMBERS);
        }
        if (!organization.isEnabled()) {
            throw Refused.conflict("The organization is disabled");
        }
    }

    private Sending create(Invitee invitee) {
        requireNotAMember(invitee.email());
        forgetLapsed(invitee.email());
        if (!invitee.grants().isNone()) {
            Recipient recipient = Recipient.pending(Grantee.invited(invitee.email()));
            new GrantChanges(session, actor, organization)
                    .makeAlone(List.of(new GrantChanges.Change(recipient, before -> invitee.grants())));
        }
        return invite(invitee.email(), invitee.firstName(), invitee.lastName());
    }

    private Sending invite(String email, String firstName, String lastName) {
        Invitation invitation = Invitation.of(invitations.create(organization, email, firstName, lastName));
        record(invitation, null, Map.of("email", email));
        return new Sending(invitation, firstName, lastName);
    }

    private void requireNotAMember(String email) {
        UserModel user = session.users().getUserByEmail(realm, email);
        if (user != null && organization.isMember(user)) {
            throw Refused.conflict("A member has this address");
        }
    }

    /** What waited for an invitation that nobody has followed in time is not to come to life by a new one. */
    private void forgetLapsed(String email) {
        List<OrganizationInvitationModel> former = to(email);
        if (former.stream().anyMatch(invitation -> !invitation.isExpired())) {
            throw invitedAlready();
        }
        former.forEach(this::discard);
        store.grants().remove(organization, Grantee.invited(email));
    }

    private List<OrganizationInvitationModel> to(String email) {
        return invitations
                .getAllStream(organization, Map.of(Filter.EMAIL, email), null, null)
                .toList();
    }

    /** An address has one invitation: Hibernate would insert the next one before it deletes this, unless it is asked in between. */
    private void discard(OrganizationInvitationModel invitation) {
        String email = invitation.getEmail();
        invitations.remove(invitation.getId());
        if (!to(email).isEmpty()) {
            throw invitedAlready();
        }
    }

    private static RuntimeException invitedAlready() {
        return Refused.conflict("The address is invited already: send that invitation again, or withdraw it");
    }

    private Sending renew(String id) {
        OrganizationInvitationModel former = find(id);
        requireNotAMember(former.getEmail());
        if (former.isExpired()) {
            requireWithin(waiting(former));
        }
        String email = former.getEmail();
        String firstName = former.getFirstName();
        String lastName = former.getLastName();
        discard(former);
        return invite(email, firstName, lastName);
    }

    private Void remove(String id) {
        OrganizationInvitationModel invitation = find(id);
        requireWithin(waiting(invitation));
        return undo(Invitation.of(invitation));
    }

    private Void undo(Invitation invitation) {
        store.grants().remove(organization, Grantee.invited(invitation.email()));
        invitations.remove(invitation.id());
        record(invitation, Map.of("email", invitation.email()), null);
        return null;
    }

    private OrganizationInvitationModel find(String id) {
        return Invitation.find(session, organization, id).orElseThrow(() -> Refused.notFound("Invitation"));
    }

    private Grants waiting(OrganizationInvitationModel invitation) {
        return store.grants().of(organization, Grantee.invited(invitation.getEmail()));
    }

    /** Nobody gives or takes more than they hold. */
    private void requireWithin(Grants grants) {
        List<PermissionSet> touched = new ArrayList<>();
        touched.add(grants.permissions());
        grants.roles().stream()
                .flatMap(role ->
                        store
                                .roles()
                                .find(role, RoleScope.custom(realm, organization), RoleScope.shared(realm))
                                .stream())
                .map(StoredRole::role)
                .map(OrganizationRole::permissions)
                .forEach(touched::add);
        Escalation.requireWithin(actor, organization, touched);
    }

    private void record(Invitation invitation, Object before, Object after) {
        new AccessEvents(session, actor)
                .changed(
                        AccessEvents.Type.ORGANIZATION_MEMBERSHIP,
                        organization,
                        "invitations/" + invitation.id(),
                        before,
                        after);
    }

    private boolean isMailed(Sending sending) {
        try {
            new InvitationMail(session, organization)
                    .send(sending.invitation(), sending.firstName(), sending.lastName());
            return true;
        } catch (EmailException e) {
            LOG.warnf(e, "An invitation to organization %s could not be mailed", organization.getId());
            return false;
        }
    }
}
