package io.accesspack.organization.rest;

import io.accesspack.organization.management.MemberRight;
import io.accesspack.organization.management.Refused;
import jakarta.ws.rs.Path;

/** Everything in one organization. */
public final class OrganizationResource {

    private final OrganizationContext context;

    OrganizationResource(OrganizationContext context) {
        this.context = context;
    }

    /** Roles that members can hold. */
    @Path("roles")
    public OrganizationRolesResource roles() {
        return new OrganizationRolesResource(context.withReadableRoles());
    }

    /** Who the members are. */
    @Path("members")
    public MembersResource members() {
        if (!context.actor().mayReadMembers(context.organization())) {
            throw Refused.forbidden(
                    "You may not see the members of this organization",
                    context.actor(),
                    context.organization(),
                    MemberRight.READ_MEMBERS);
        }
        return new MembersResource(context);
    }

    /** Invitations by mail. */
    @Path("invitations")
    public InvitationsResource invitations() {
        if (!context.actor().mayManageMembers(context.organization())) {
            throw Refused.forbidden(
                    "You may not invite people to this organization",
                    context.actor(),
                    context.organization(),
                    MemberRight.MANAGE_MEMBERS);
        }
        return new InvitationsResource(context);
    }

    /** What it is called and looks like. */
    @Path("profile")
    public ProfileResource profile() {
        return new ProfileResource(context);
    }

    /** What the members of organization groups are granted. */
    @Path("groups")
    public GroupsResource groups() {
        return new GroupsResource(context.withReadableRoles());
    }

    /** What service accounts are granted. */
    @Path("service-accounts")
    public ServiceAccountsResource serviceAccounts() {
        return new ServiceAccountsResource(context.withReadableRoles());
    }

    /** What waits for people who are still to join. */
    @Path("pending-grants")
    public PendingGrantsResource pendingGrants() {
        return new PendingGrantsResource(context.withReadableRoles());
    }

    /** Many grants and revokes. */
    @Path("grants")
    public BulkGrantsResource grants() {
        return new BulkGrantsResource(context.withReadableRoles());
    }
}
