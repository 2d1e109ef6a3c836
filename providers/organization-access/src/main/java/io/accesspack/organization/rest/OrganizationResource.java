package io.accesspack.organization.rest;

import io.accesspack.organization.management.Recipient;
import io.accesspack.organization.management.Refused;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.UserModel;

/** Everything in one organization. */
public final class OrganizationResource {

    private final OrganizationContext context;

    OrganizationResource(OrganizationContext context) {
        this.context = context;
    }

    /** What one member is granted and holds. */
    @Path("members/{user}")
    public MemberAccessResource member(@PathParam("user") String id) {
        context.requireMayReadRoles();
        UserModel user =
                PathId.isPlausible(id) ? context.organizations().getMemberById(context.organization(), id) : null;
        if (user == null) {
            throw Refused.notFound("Member");
        }
        return new MemberAccessResource(context, user);
    }

    /** What the members of one organization group are granted. */
    @Path("groups/{group}")
    public GranteeResource group(@PathParam("group") String id) {
        context.requireMayReadRoles();
        GroupModel group = PathId.isPlausible(id) ? context.realm().getGroupById(id) : null;
        if (group == null
                || group.getType() != GroupModel.Type.ORGANIZATION
                || !context.organization()
                        .getId()
                        .equals(group.getOrganization().getId())) {
            throw Refused.notFound("Group");
        }
        return new GranteeResource(context, Recipient.group(group));
    }

    /** What the service account of one client is granted; by the client's internal id. */
    @Path("service-accounts/{client}")
    public GranteeResource serviceAccount(@PathParam("client") String id) {
        context.requireMayReadRoles();
        ClientModel client = PathId.isPlausible(id) ? context.realm().getClientById(id) : null;
        if (client == null || !client.isServiceAccountsEnabled()) {
            throw Refused.notFound("Service account");
        }
        return new GranteeResource(context, Recipient.serviceAccount(client));
    }
}
