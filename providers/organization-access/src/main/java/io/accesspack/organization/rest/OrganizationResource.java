package io.accesspack.organization.rest;

import io.accesspack.organization.management.MemberRight;
import io.accesspack.organization.management.Refused;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

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

    /** What the members of one organization group are granted. */
    @Path("groups/{group}")
    public GranteeResource group(@PathParam("group") String id) {
        return new GranteeResource(context.withReadableRoles(), context.group(id));
    }

    /** What the service account of one client is granted; by the client's internal id. */
    @Path("service-accounts/{client}")
    public GranteeResource serviceAccount(@PathParam("client") String id) {
        return new GranteeResource(context.withReadableRoles(), context.serviceAccount(id));
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
