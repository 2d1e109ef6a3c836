package io.accesspack.organization.rest;

import io.accesspack.organization.management.GrantChanges;
import io.accesspack.organization.rest.representation.BulkRepresentation;
import io.accesspack.organization.store.Grants;
import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Many grants and revokes in one organization. */
@Tag(name = "Grants")
public final class BulkGrantsResource {

    private final OrganizationContext context;

    BulkGrantsResource(OrganizationContext context) {
        this.context = context;
    }

    /** Makes all of the changes, or none. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Many grants and revokes: all of them or none")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "400", description = "No such role, or unknown permission")
    @APIResponse(responseCode = "403", description = "A role or permission goes beyond what the caller holds")
    @APIResponse(responseCode = "404", description = "No such member, group or service account")
    @APIResponse(responseCode = "409", description = "Nobody would be left who may manage roles")
    public BulkRepresentation.Result change(
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = BulkRepresentation.class)))
                    String json) {
        QueryParameters.none(context.session());
        BulkRepresentation body = Body.object(json, BulkRepresentation.class);
        List<GrantChanges.Change> changes = new ArrayList<>();
        BulkEntry.all(body.grant(), "/grant").forEach(entry -> changes.add(grant(entry)));
        BulkEntry.all(body.revoke(), "/revoke").forEach(entry -> changes.add(revoke(entry)));
        return new BulkRepresentation.Result(
                new GrantChanges(context.session(), context.actor(), context.organization()).make(changes));
    }

    private GrantChanges.Change grant(BulkEntry entry) {
        Set<String> roles = entry.roles();
        PermissionSet permissions = PermissionSet.of(entry.permissions());
        return new GrantChanges.Change(entry.recipient(context), before -> {
            Set<String> after = new HashSet<>(before.roles());
            after.addAll(roles);
            return new Grants(after, before.permissions().union(permissions));
        });
    }

    private GrantChanges.Change revoke(BulkEntry entry) {
        Set<String> roles = entry.roles();
        List<PermissionPattern> permissions = entry.permissions();
        return new GrantChanges.Change(entry.recipient(context), before -> {
            Set<String> after = new HashSet<>(before.roles());
            after.removeAll(roles);
            List<PermissionPattern> patterns =
                    new ArrayList<>(before.permissions().patterns());
            patterns.removeAll(permissions);
            return new Grants(after, PermissionSet.of(patterns));
        });
    }
}
