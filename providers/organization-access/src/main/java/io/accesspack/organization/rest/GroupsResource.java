package io.accesspack.organization.rest;

import io.accesspack.organization.rest.representation.GroupRepresentation;
import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.Grants;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.models.GroupModel;

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
    @Operation(summary = "The groups of an organization, of every depth, and what their members are granted")
    @APIResponse(responseCode = "200", description = "OK")
    public List<GroupRepresentation> list(
            @QueryParam(Paging.SEARCH) String search,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam(Paging.FIRST) String first,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, defaultValue = Paging.DEFAULT_MAX))
                    @QueryParam(Paging.MAX)
                    String max) {
        List<GroupModel> groups =
                context.groups(Paging.ofMany(context.session())).toList();
        Map<String, Grants> grants = context.grants(
                Grantee.Type.GROUP, groups.stream().map(GroupModel::getId).toList());
        return groups.stream()
                .map(group -> GroupRepresentation.of(group, grants.getOrDefault(group.getId(), Grants.NONE)))
                .toList();
    }

    /** What the members of one group are granted. */
    @Path("{group}")
    public GranteeResource group(@PathParam("group") String id) {
        return new GranteeResource(context, context.group(id));
    }
}
