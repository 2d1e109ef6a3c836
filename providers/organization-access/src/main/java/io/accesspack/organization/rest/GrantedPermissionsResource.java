package io.accesspack.organization.rest;

import io.accesspack.organization.management.Etag;
import io.accesspack.organization.management.GrantChanges;
import io.accesspack.organization.management.Recipient;
import io.accesspack.organization.management.Refused;
import io.accesspack.organization.store.Grants;
import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The permissions granted directly to one member, group or service account. */
@Tag(name = "Grants")
public final class GrantedPermissionsResource {

    private final OrganizationContext context;
    private final Recipient recipient;

    GrantedPermissionsResource(OrganizationContext context, Recipient recipient) {
        this.context = context;
        this.recipient = recipient;
    }

    /** The fewest patterns that say what is granted. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The permissions granted directly, with their ETag")
    @APIResponseSchema(value = String[].class, responseCode = "200", responseDescription = "OK")
    public Response list() {
        QueryParameters.none(context.session());
        List<String> permissions = context.store()
                .grants()
                .of(context.organization(), recipient.grantee())
                .permissions()
                .values();
        return Response.ok(permissions)
                .header(HttpHeaders.ETAG, Etag.of(permissions))
                .build();
    }

    /** Makes these the permissions granted directly. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes these the permissions granted directly")
    @APIResponse(responseCode = "204", description = "Replaced")
    @APIResponse(responseCode = "400", description = "Unknown permission")
    @APIResponse(responseCode = "403", description = "A permission goes beyond what the caller holds")
    @APIResponse(responseCode = "409", description = "Nobody would be left who may manage roles")
    @APIResponse(responseCode = "412", description = "Changed since it was read")
    public void replace(
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = String[].class)))
                    String json) {
        PermissionSet wanted = Body.parsed(() -> PermissionSet.parse(Body.texts(json)));
        change(before -> {
            Etag.require(ifMatch, Etag.of(before.permissions().values()));
            return new Grants(before.roles(), wanted);
        });
    }

    /** Grants one permission or pattern; nothing happens if it is covered already. */
    @PUT
    @Path("{permission}")
    @Operation(summary = "Grants a permission or pattern; nothing happens when it is covered already")
    @APIResponse(responseCode = "204", description = "Granted")
    @APIResponse(responseCode = "400", description = "Unknown permission")
    @APIResponse(responseCode = "403", description = "The permission goes beyond what the caller holds")
    public void grant(@PathParam("permission") String permission) {
        PermissionSet granted = Body.parsed(() -> PermissionSet.parse(permission));
        change(before -> new Grants(before.roles(), before.permissions().union(granted)));
    }

    /** Revokes one permission or pattern, as it was granted. */
    @DELETE
    @Path("{permission}")
    @Operation(summary = "Revokes a permission or pattern, as it was granted")
    @APIResponse(responseCode = "204", description = "Revoked")
    @APIResponse(responseCode = "403", description = "The permission goes beyond what the caller holds")
    @APIResponse(responseCode = "404", description = "Not granted")
    @APIResponse(responseCode = "409", description = "Nobody would be left who may manage roles")
    public void revoke(@PathParam("permission") String permission) {
        PermissionPattern revoked = Body.parsed(() -> new PermissionPattern(permission));
        change(before -> {
            List<PermissionPattern> patterns =
                    new ArrayList<>(before.permissions().patterns());
            if (!patterns.remove(revoked)) {
                throw Refused.notFound("Permission");
            }
            return new Grants(before.roles(), PermissionSet.of(patterns));
        });
    }

    private void change(UnaryOperator<Grants> to) {
        QueryParameters.none(context.session());
        new GrantChanges(context.session(), context.actor(), context.organization())
                .make(List.of(new GrantChanges.Change(recipient, to)));
    }
}
