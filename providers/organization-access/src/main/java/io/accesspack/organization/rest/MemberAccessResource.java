package io.accesspack.organization.rest;

import io.accesspack.organization.decision.MemberAccess;
import io.accesspack.organization.management.MemberSessions;
import io.accesspack.organization.management.MembershipChanges;
import io.accesspack.organization.management.Recipient;
import io.accesspack.organization.management.Refused;
import io.accesspack.organization.rest.representation.CheckRepresentation;
import io.accesspack.organization.rest.representation.EffectiveAccessRepresentation;
import io.accesspack.organization.rest.representation.MemberDetailRepresentation;
import io.accesspack.organization.store.AccessOrigin;
import io.accesspack.organization.store.Grantee;
import io.accesspack.permissions.Permission;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.models.GroupModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** One member: what is granted to them, what they hold, and the end of it. */
@Tag(name = "Effective access")
public final class MemberAccessResource {

    private static final String PERMISSION = "permission";

    private final OrganizationContext context;
    private final UserModel user;

    MemberAccessResource(OrganizationContext context, UserModel user) {
        this.context = context;
        this.user = user;
    }

    /** Who that is, and what is granted to them. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "One member, and what is granted to them")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "404", description = "No such member")
    public MemberDetailRepresentation get() {
        QueryParameters.none(context.session());
        if (!context.actor().maySee(user)) {
            throw Refused.forbidden("You may not see who the members are");
        }
        return MemberDetailRepresentation.of(
                user,
                context.organizations().isManagedMember(context.organization(), user),
                context.actor().mayReadRoles(context.organization())
                        ? context.store().grants().of(context.organization(), Grantee.of(user))
                        : null);
    }

    /** Removes the member from the organization. */
    @DELETE
    @Operation(summary = "Removes a member from the organization, and what was granted to them there")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(
            responseCode = "403",
            description =
                    "The member holds what the caller does not, or the account belongs to the organization and the"
                            + " caller is not an administrator of the realm")
    @APIResponse(responseCode = "404", description = "No such member")
    @APIResponse(responseCode = "409", description = "Nobody would be left who may manage roles")
    public void remove() {
        QueryParameters.none(context.session());
        new MembershipChanges(context.session(), context.actor(), context.organization()).remove(user.getId());
    }

    /** Signs the member out. */
    @DELETE
    @Path("sessions")
    @Operation(summary = "Ends all sessions of a member, and makes every token issued until now invalid")
    @APIResponse(responseCode = "204", description = "Ended")
    @APIResponse(responseCode = "403", description = "The member holds what the caller does not")
    @APIResponse(responseCode = "404", description = "No such member")
    public void endSessions() {
        QueryParameters.none(context.session());
        new MemberSessions(context.session(), context.actor(), context.organization()).end(user);
    }

    /** Roles granted. */
    @Path("roles")
    public GrantedRolesResource roles() {
        return new GrantedRolesResource(context.withReadableRoles(), Recipient.member(user));
    }

    /** Permissions granted directly. */
    @Path("permissions")
    public GrantedPermissionsResource permissions() {
        return new GrantedPermissionsResource(context.withReadableRoles(), Recipient.member(user));
    }

    /** What the member holds, whatever gives it. */
    @GET
    @Path("effective-permissions")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What a member holds, and what gives it")
    @APIResponse(responseCode = "200", description = "OK")
    public EffectiveAccessRepresentation effective() {
        context.withReadableRoles();
        QueryParameters.none(context.session());
        MemberAccess access = access();
        return new EffectiveAccessRepresentation(
                access.held().roles(),
                access.held().permissions().values(),
                access.expanded().stream().map(Permission::value).toList(),
                context.store().access().origins(context.realm(), user, context.organization()).stream()
                        .map(this::origin)
                        .toList());
    }

    /** Whether the member may do all of some things. */
    @GET
    @Path("check")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Whether a member may do all of some permissions")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "400", description = "Not a permission")
    public CheckRepresentation check(@QueryParam(PERMISSION) List<String> permissions) {
        context.withReadableRoles();
        QueryParameters.repeated(context.session(), PERMISSION);
        MemberAccess access = access();
        SortedMap<String, Boolean> answers = new TreeMap<>();
        for (String permission : Body.elements(permissions, PERMISSION)) {
            Permission asked = Body.parsed(() -> new Permission(permission));
            answers.put(permission, access.decide(asked.value()).allowed());
        }
        return new CheckRepresentation(!answers.isEmpty() && !answers.containsValue(false), answers);
    }

    private MemberAccess access() {
        return MemberAccess.of(context.session(), user, context.organization());
    }

    private EffectiveAccessRepresentation.Origin origin(AccessOrigin origin) {
        GroupModel group = origin.groupId() == null ? null : context.realm().getGroupById(origin.groupId());
        return new EffectiveAccessRepresentation.Origin(
                origin.pattern(),
                origin.role(),
                origin.source().name().toLowerCase(Locale.ROOT),
                group == null ? null : KeycloakModelUtils.buildGroupPath(group));
    }
}
