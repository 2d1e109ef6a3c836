package io.accesspack.organization.rest;

import io.accesspack.organization.rest.representation.MemberRepresentation;
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

/** The members of one organization. */
@Tag(name = "Members")
public final class MembersResource {

    private final OrganizationContext context;

    MembersResource(OrganizationContext context) {
        this.context = context;
    }

    /** Members by username, as Keycloak's own list of them. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The members of an organization, by username")
    @APIResponse(responseCode = "200", description = "OK")
    public List<MemberRepresentation> list(
            @QueryParam(Paging.SEARCH) String search,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam(Paging.FIRST) String first,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, defaultValue = Paging.DEFAULT_MAX))
                    @QueryParam(Paging.MAX)
                    String max) {
        return context.members(Paging.ofMany(context.session()))
                .filter(context.actor()::maySee)
                .map(MemberRepresentation::of)
                .toList();
    }

    /** What one member is granted and holds. */
    @Path("{user}")
    public MemberAccessResource member(@PathParam("user") String id) {
        return new MemberAccessResource(context, context.user(id));
    }
}
