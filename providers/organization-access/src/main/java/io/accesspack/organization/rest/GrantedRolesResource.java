package io.accesspack.organization.rest;

import io.accesspack.organization.management.Etag;
import io.accesspack.organization.management.GrantChanges;
import io.accesspack.organization.management.Recipient;
import io.accesspack.organization.management.Refused;
import io.accesspack.organization.store.Grants;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The roles granted to one member, group or service account. */
@Tag(name = "Grants")
public final class GrantedRolesResource {

    private final OrganizationContext context;
    private final Recipient recipient;

    GrantedRolesResource(OrganizationContext context, Recipient recipient) {
        this.context = context;
        this.recipient = recipient;
    }

    /** Names of the roles, default roles not among them. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Names of the roles granted, with their ETag; default roles are not granted")
    @APIResponseSchema(value = String[].class, responseCode = "200", responseDescription = "OK")
    public Response list() {
        QueryParameters.none(context.session());
        Set<String> roles = context.store()
                .grants()
                .of(context.organization(), recipient.grantee())
                .roles();
        return Response.ok(new TreeSet<>(roles))
                .header(HttpHeaders.ETAG, Etag.of(roles))
                .build();
    }

    /** Makes these the roles granted. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes these the roles granted")
    @APIResponse(responseCode = "204", description = "Replaced")
    @APIResponse(responseCode = "400", description = "No such role")
    @APIResponse(responseCode = "403", description = "A role goes beyond what the caller holds")
    @APIResponse(responseCode = "409", description = "Nobody would be left who may manage roles")
    @APIResponse(responseCode = "412", description = "Changed since it was read")
    public void replace(
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = String[].class)))
                    String json) {
        Set<String> wanted = Set.copyOf(Body.texts(json));
        change(before -> {
            Etag.require(ifMatch, Etag.of(before.roles()));
            return new Grants(wanted, before.permissions());
        });
    }

    /** Grants one role; nothing happens if it is granted already. */
    @PUT
    @Path("{role}")
    @Operation(summary = "Grants a role; nothing happens when it is granted already")
    @APIResponse(responseCode = "204", description = "Granted")
    @APIResponse(responseCode = "400", description = "No such role")
    @APIResponse(responseCode = "403", description = "The role goes beyond what the caller holds")
    public void grant(@PathParam("role") String role) {
        change(before -> {
            Set<String> roles = new HashSet<>(before.roles());
            roles.add(role);
            return new Grants(roles, before.permissions());
        });
    }

    /** Revokes one role. */
    @DELETE
    @Path("{role}")
    @Operation(summary = "Revokes a role")
    @APIResponse(responseCode = "204", description = "Revoked")
    @APIResponse(responseCode = "403", description = "The role goes beyond what the caller holds")
    @APIResponse(responseCode = "404", description = "Not granted")
    @APIResponse(responseCode = "409", description = "Nobody would be left who may manage roles")
    public void revoke(@PathParam("role") String role) {
        change(before -> {
            Set<String> roles = new HashSet<>(before.roles());
            if (!roles.remove(role)) {
                throw Refused.notFound("Role");
            }
            return new Grants(roles, before.permissions());
        });
    }

    private void change(UnaryOperator<Grants> to) {
        QueryParameters.none(context.session());
        new GrantChanges(context.session(), context.actor(), context.organization())
                .make(List.of(new GrantChanges.Change(recipient, to)));
    }
}
