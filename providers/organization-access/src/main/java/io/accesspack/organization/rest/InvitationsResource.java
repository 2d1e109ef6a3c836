package io.accesspack.organization.rest;

import io.accesspack.organization.management.InvitationChanges;
import io.accesspack.organization.management.InvitationChanges.Invitee;
import io.accesspack.organization.management.Refused;
import io.accesspack.organization.provisioning.Invitation;
import io.accesspack.organization.rest.representation.InvitationRepresentation;
import io.accesspack.organization.rest.representation.InviteeRepresentation;
import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.Page;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Invitations to one organization. No answer tells whether an address has an account. */
@Tag(name = "Invitations")
public final class InvitationsResource {

    /** As Keycloak takes names of people; nor can it be an address to click on. */
    private static final Pattern NAME = Pattern.compile("[^<>&\"$%!#?§;*~/\\\\|^=\\[\\]{}()\\p{Cntrl}\\p{Cs}]{1,64}");

    private final OrganizationContext context;

    InvitationsResource(OrganizationContext context) {
        this.context = context;
    }

    /** The invitations that nobody has followed yet. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The invitations that nobody has followed yet, expired ones among them")
    @APIResponse(responseCode = "200", description = "OK")
    public List<InvitationRepresentation> list(
            @QueryParam(Paging.SEARCH) String search,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam(Paging.FIRST) String first,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, defaultValue = Paging.DEFAULT_MAX))
                    @QueryParam(Paging.MAX)
                    String max) {
        Page page = Paging.ofMany(context.session());
        return Invitation.to(context.session(), context.organization(), page.search(), page.first(), page.max())
                .map(this::representation)
                .toList();
    }

    /** Invites somebody. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Invites somebody by mail, with roles and permissions that wait for them")
    @APIResponseSchema(
            value = InvitationRepresentation.class,
            responseCode = "201",
            responseDescription = "Invited; the same whether the address has an account or not")
    @APIResponse(responseCode = "400", description = "Not an address, no such role, or unknown permission")
    @APIResponse(responseCode = "403", description = "The caller may not invite, or not with what they do not hold")
    @APIResponse(
            responseCode = "409",
            description = "The address is a member's, or invited already, or the organization is disabled")
    @APIResponse(responseCode = "502", description = "The mail could not be sent; nobody is invited")
    public Response send(
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = InviteeRepresentation.class)))
                    String json) {
        QueryParameters.none(context.session());
        InviteeRepresentation body = Body.object(json, InviteeRepresentation.class);
        Invitee invitee = new Invitee(
                EmailAddress.of(body.email()),
                name("/firstName", body.firstName()),
                name("/lastName", body.lastName()),
                Body.grants(body.roles(), body.permissions()));
        Invitation sent = changes().send(invitee);
        return Response.created(context.session()
                        .getContext()
                        .getUri()
                        .getAbsolutePathBuilder()
                        .path(sent.id())
                        .build())
                .entity(representation(sent))
                .build();
    }

    /** Sends an invitation again: a new one, with a new link and time. */
    @POST
    @Path("{invitation}/resend")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replaces an invitation by a new one to the same address; what waits stays")
    @APIResponse(responseCode = "200", description = "The new invitation")
    @APIResponse(responseCode = "403", description = "The caller may not invite, or more waits than the caller holds")
    @APIResponse(responseCode = "404", description = "No such invitation")
    @APIResponse(responseCode = "409", description = "The address is a member's, or the organization is disabled")
    @APIResponse(
            responseCode = "502",
            description = "The mail could not be sent; the former link is of no use any more")
    public InvitationRepresentation sendAgain(@PathParam("invitation") String id) {
        QueryParameters.none(context.session());
        return representation(changes().sendAgain(plausible(id)));
    }

    /** Withdraws an invitation. */
    @DELETE
    @Path("{invitation}")
    @Operation(summary = "Withdraws an invitation, and what waits for it")
    @APIResponse(responseCode = "204", description = "Withdrawn")
    @APIResponse(responseCode = "403", description = "The caller may not invite, or more waits than the caller holds")
    @APIResponse(responseCode = "404", description = "No such invitation")
    @APIResponse(responseCode = "409", description = "The organization is disabled")
    public void withdraw(@PathParam("invitation") String id) {
        QueryParameters.none(context.session());
        changes().withdraw(plausible(id));
    }

    private InvitationChanges changes() {
        return new InvitationChanges(context.session(), context.actor(), context.organization());
    }

    private InvitationRepresentation representation(Invitation invitation) {
        return InvitationRepresentation.of(
                invitation,
                context.actor().mayReadRoles(context.organization())
                        ? context.store().grants().of(context.organization(), Grantee.invited(invitation.email()))
                        : null);
    }

    private static String plausible(String id) {
        if (!PathId.isPlausible(id)) {
            throw Refused.notFound("Invitation");
        }
        return id;
    }

    private static String name(String pointer, String name) {
        String stripped = name == null ? "" : name.strip();
        if (!stripped.isEmpty() && !NAME.matcher(stripped).matches()) {
            throw Refused.invalidField(
                    pointer, pointer + " must be a name of at most 64 characters, without any that names do not have");
        }
        return stripped.isEmpty() ? null : stripped;
    }
}
