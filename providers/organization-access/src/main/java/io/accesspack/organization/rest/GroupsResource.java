package io.accesspack.organization.rest;

import io.accesspack.organization.rest.representation.GroupRepresentation;
import io.accesspack.organization.store.Page;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The groups of one organization. */
@Tag(name = "Grants")
public final class GroupsResource {

    private final OrganizationContext context;

    GroupsResource(OrganizationContext context) {
        this.context = context;
    }

    /** Groups of every depth, by name. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The groups of an organization, of every depth")
    @APIResponse(responseCode = "200", description = "OK")
    public List<GroupRepresentation> list(
            @QueryParam(Paging.SEARCH) String search,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam(Paging.FIRST) String first,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, defaultValue = Paging.DEFAULT_MAX))
                    @QueryParam(Paging.MAX)
                    String max) {
        Page page = Paging.ofMany(context.session());
        return context.groups(page).map(GroupRepresentation::of).toList();
    }

    /** What the members of one group are granted. */
    @Path("{group}")
    public GranteeResource group(@PathParam("group") String id) {
        return new GranteeResource(context, context.group(id));
    }
}
