package io.accesspack.organization.rest;

import io.accesspack.organization.management.CustomRoleChanges;
import io.accesspack.organization.rest.representation.MemberRepresentation;
import io.accesspack.organization.store.Page;
import io.accesspack.organization.store.RoleScope;
import io.accesspack.organization.store.StoredRole;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.models.UserModel;

/** The roles of one organization: its custom ones, which can be changed here, and the shared ones. */
@Tag(name = "Roles")
public final class OrganizationRolesResource extends RolesResource {

    private final OrganizationContext context;

    OrganizationRolesResource(OrganizationContext context) {
        super(
                context.session(),
                new CustomRoleChanges(context.session(), context.actor(), context.organization()),
                RoleScope.custom(context.realm(), context.organization()),
                RoleScope.shared(context.realm()));
        this.context = context;
    }

    /** The members who hold the role, by a grant to them or to a group of theirs, or because it is a default. */
    @GET
    @Path("{role}/members")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The members who hold a role, by username")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "404", description = "No such role")
    public List<MemberRepresentation> members(
            @PathParam("role") String name,
            @QueryParam(Paging.SEARCH) String search,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam(Paging.FIRST) String first,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, defaultValue = Paging.DEFAULT_MAX))
                    @QueryParam(Paging.MAX)
                    String max) {
        StoredRole role = find(name);
        Page page = Paging.ofMany(context.session());
        Stream<UserModel> members = role.role().defaultRole()
                ? context.members(page)
                : context
                        .store()
                        .grantees()
                        .membersHolding(context.realm(), context.organization(), role, page)
                        .stream()
                        .map(id -> context.organizations().getMemberById(context.organization(), id));
        return members.filter(Objects::nonNull)
                .filter(context.actor()::maySee)
                .map(MemberRepresentation::of)
                .toList();
    }
}
