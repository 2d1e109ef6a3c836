package io.accesspack.organization.rest;

import io.accesspack.organization.management.Etag;
import io.accesspack.organization.management.Refused;
import io.accesspack.organization.management.RoleChanges;
import io.accesspack.organization.rest.representation.RoleRepresentation;
import io.accesspack.organization.store.OrganizationAccessStore;
import io.accesspack.organization.store.OrganizationRole;
import io.accesspack.organization.store.RoleScope;
import io.accesspack.organization.store.StoredRole;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.models.KeycloakSession;

/** The shared roles of a realm, or the roles of one organization. */
@Tag(name = "Roles")
public sealed class RolesResource permits OrganizationRolesResource {

    private final KeycloakSession session;
    private final RoleChanges changes;
    private final RoleScope[] scopes;

    /** @param scopes where roles are looked for; the caller may see those */
    RolesResource(KeycloakSession session, RoleChanges changes, RoleScope... scopes) {
        this.session = session;
        this.changes = changes;
        this.scopes = scopes;
    }

    /** Roles by name. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Roles, by name; in an organization its custom ones and the shared ones")
    @APIResponse(responseCode = "200", description = "OK")
    public final List<RoleRepresentation> list(
            @QueryParam(Paging.SEARCH) String search,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam(Paging.FIRST) String first,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam(Paging.MAX) String max) {
        return store().roles().search(List.of(scopes), Paging.of(session)).stream()
                .map(RoleRepresentation::of)
                .toList();
    }

    /** A new role. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Creates a shared role or, in an organization, a custom one")
    @APIResponse(responseCode = "201", description = "Created")
    @APIResponse(responseCode = "400", description = "Not a role, or unknown permissions")
    @APIResponse(responseCode = "403", description = "The role goes beyond what the caller holds")
    @APIResponse(responseCode = "409", description = "A role with this name exists")
    public final Response create(
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = RoleRepresentation.class)))
                    String json) {
        QueryParameters.none(session);
        OrganizationRole role = role(json);
        changes.create(role);
        return Response.created(session.getContext()
                        .getUri()
                        .getAbsolutePathBuilder()
                        .path(role.name())
                        .build())
                .build();
    }

    /** One role. */
    @GET
    @Path("{role}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "One role, with its ETag")
    @APIResponseSchema(value = RoleRepresentation.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "404", description = "No such role")
    public final Response get(@PathParam("role") String name) {
        QueryParameters.none(session);
        StoredRole role = find(name);
        return Response.ok(RoleRepresentation.of(role))
                .header(HttpHeaders.ETAG, Etag.of(role.revision()))
                .build();
    }

    /** Makes the role what the body says. */
    @PUT
    @Path("{role}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Changes a role")
    @APIResponse(responseCode = "204", description = "Changed")
    @APIResponse(responseCode = "400", description = "Not a role, or unknown permissions")
    @APIResponse(responseCode = "403", description = "The role goes beyond what the caller holds")
    @APIResponse(responseCode = "404", description = "No such role")
    @APIResponse(responseCode = "409", description = "Nobody would be left who may manage roles")
    @APIResponse(responseCode = "412", description = "Changed since it was read")
    public final void change(
            @PathParam("role") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = RoleRepresentation.class)))
                    String json) {
        QueryParameters.none(session);
        OrganizationRole role = role(json);
        if (!role.name().equals(name)) {
            throw Refused.invalid("A role keeps its name");
        }
        changes.change(role, before -> Etag.require(ifMatch, Etag.of(before.revision())));
    }

    /** Deletes the role. */
    @DELETE
    @Path("{role}")
    @Operation(summary = "Deletes a role")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "403", description = "The role goes beyond what the caller holds")
    @APIResponse(responseCode = "404", description = "No such role")
    @APIResponse(
            responseCode = "409",
            description = "Somebody holds the role and force is not true, or nobody would be left who may manage roles")
    @APIResponse(responseCode = "412", description = "Changed since it was read")
    public final void delete(
            @PathParam("role") String name,
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN)) @QueryParam(QueryParameters.FORCE) String force,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        boolean forced = QueryParameters.once(session, QueryParameters.FORCE).flag(QueryParameters.FORCE);
        changes.delete(name, forced, before -> Etag.require(ifMatch, Etag.of(before.revision())));
    }

    final StoredRole find(String name) {
        return store().roles().find(name, scopes).orElseThrow(() -> Refused.notFound("Role"));
    }

    private static OrganizationRole role(String json) {
        RoleRepresentation representation = Body.object(json, RoleRepresentation.class);
        Body.elements(representation.permissions(), "/permissions");
        return Body.parsed(representation::role);
    }

    private OrganizationAccessStore store() {
        return session.getProvider(OrganizationAccessStore.class);
    }
}
