package io.accesspack.organization.rest;

import io.accesspack.organization.rest.representation.MemberRepresentation;
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
import org.keycloak.models.UserModel;

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
    @Operation(
            summary = "The members of an organization, by username, with the roles granted if the caller may see them")
    @APIResponse(responseCode = "200", description = "OK")
    public List<MemberRepresentation> list(
            @QueryParam(Paging.SEARCH) String search,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam(Paging.FIRST) String first,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, defaultValue = Paging.DEFAULT_MAX))
                    @QueryParam(Paging.MAX)
                    String max) {
        List<UserModel> members = context.members(Paging.ofMany(context.session()))
                .filter(context.actor()::maySee)
                .toList();
        if (!context.actor().mayReadRoles(context.organization())) {
            return members.stream().map(MemberRepresentation::of).toList();
        }
        Map<String, Grants> grants = context.grants(
                Grantee.Type.MEMBER, members.stream().map(UserModel::getId).toList());
        return members.stream()
                .map(member -> MemberRepresentation.of(member, grants.getOrDefault(member.getId(), Grants.NONE)))
                .toList();
    }

    /** What one member is granted and holds. */
    @Path("{user}")
    public MemberAccessResource member(@PathParam("user") String id) {
        return new MemberAccessResource(context, context.user(id));
    }
}
