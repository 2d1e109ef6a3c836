package io.accesspack.organization.rest;

import io.accesspack.organization.management.Recipient;
import jakarta.ws.rs.Path;
import org.keycloak.models.UserModel;

/** What one member is granted and holds. */
public final class MemberAccessResource {

    private final OrganizationContext context;
    private final UserModel user;

    MemberAccessResource(OrganizationContext context, UserModel user) {
        this.context = context;
        this.user = user;
    }

    /** Roles granted. */
    @Path("roles")
    public GrantedRolesResource roles() {
        return new GrantedRolesResource(context, Recipient.member(user));
    }

    /** Permissions granted directly. */
    @Path("permissions")
    public GrantedPermissionsResource permissions() {
        return new GrantedPermissionsResource(context, Recipient.member(user));
    }
}
