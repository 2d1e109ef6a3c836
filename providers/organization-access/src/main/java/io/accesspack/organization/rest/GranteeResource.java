package io.accesspack.organization.rest;

import io.accesspack.organization.management.Recipient;
import jakarta.ws.rs.Path;

/** What one group or service account is granted. */
public final class GranteeResource {

    private final OrganizationContext context;
    private final Recipient recipient;

    GranteeResource(OrganizationContext context, Recipient recipient) {
        this.context = context;
        this.recipient = recipient;
    }

    /** Roles granted. */
    @Path("roles")
    public GrantedRolesResource roles() {
        return new GrantedRolesResource(context, recipient);
    }

    /** Permissions granted directly. */
    @Path("permissions")
    public GrantedPermissionsResource permissions() {
        return new GrantedPermissionsResource(context, recipient);
    }
}
