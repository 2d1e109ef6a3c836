package io.accesspack.organization.rest;

import io.accesspack.organization.management.CatalogueChanges;
import io.accesspack.organization.management.Refused;
import io.accesspack.organization.rest.representation.PermissionRepresentation;
import io.accesspack.organization.store.OrganizationAccessStore;
import io.accesspack.organization.store.Page;
import io.accesspack.permissions.Permission;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.models.KeycloakSession;

/** The permissions that exist in a realm. */
@Tag(name = "Permission catalogue")
public final class CatalogueResource {

    private final KeycloakSession session;
    private final CatalogueChanges changes;

    /** For a caller who may see the catalogue. */
    CatalogueResource(KeycloakSession session, CatalogueChanges changes) {
        this.session = session;
        this.changes = changes;
    }

    /** Permissions by name. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Permissions that exist, by name")
    @APIResponse(responseCode = "200", description = "OK")
    public List<PermissionRepresentation> list(
            @QueryParam(Paging.SEARCH) String search,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam(Paging.FIRST) String first,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam(Paging.MAX) String max) {
        Page page = Paging.of(session);
        return descriptions().entrySet().stream()
                .filter(entry -> page.matches(entry.getKey().value()) || page.matches(entry.getValue()))
                .skip(page.first())
                .limit(page.max())
                .map(entry -> new PermissionRepresentation(entry.getKey().value(), entry.getValue()))
                .toList();
    }

    /** One permission. */
    @GET
    @Path("{permission}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "One permission")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "404", description = "No such permission")
    public PermissionRepresentation get(@PathParam("permission") String name) {
        QueryParameters.none(session);
        String description = Permission.isValid(name) ? descriptions().get(new Permission(name)) : null;
        if (description == null) {
            throw Refused.notFound("Permission");
        }
        return new PermissionRepresentation(name, description);
    }

    /** Adds a permission, or describes it anew. */
    @PUT
    @Path("{permission}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Adds a permission, or describes it anew")
    @APIResponse(responseCode = "201", description = "Added")
    @APIResponse(responseCode = "204", description = "Described")
    @APIResponse(
            responseCode = "400",
            description = "Not a permission, reserved, or a description that cannot be stored")
    @APIResponse(responseCode = "403", description = "Not an administrator of the realm")
    public Response save(
            @PathParam("permission") String name,
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = PermissionRepresentation.class)))
                    String json) {
        QueryParameters.none(session);
        Permission permission = Body.parsed(() -> new Permission(name));
        String description = Body.object(json, PermissionRepresentation.class).description();
        boolean created = changes.save(permission, description == null ? "" : description);
        return created
                ? Response.created(session.getContext().getUri().getAbsolutePath())
                        .build()
                : Response.noContent().build();
    }

    /** Removes a permission. */
    @DELETE
    @Path("{permission}")
    @Operation(summary = "Removes a permission; roles and grants that name it keep it, without effect")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "404", description = "No such permission")
    @APIResponse(responseCode = "409", description = "Roles or grants name it, and force is not true")
    public void delete(
            @PathParam("permission") String name,
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN)) @QueryParam(QueryParameters.FORCE) String force) {
        if (!Permission.isValid(name)) {
            throw Refused.notFound("Permission");
        }
        changes.delete(
                new Permission(name),
                QueryParameters.once(session, QueryParameters.FORCE).flag(QueryParameters.FORCE));
    }

    private SortedMap<Permission, String> descriptions() {
        return session.getProvider(OrganizationAccessStore.class)
                .catalogue()
                .of(session.getContext().getRealm())
                .descriptions();
    }
}
