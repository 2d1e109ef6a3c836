package io.accesspack.organization.rest;

import io.accesspack.organization.management.GrantChanges;
import io.accesspack.organization.management.Recipient;
import io.accesspack.organization.management.Refused;
import io.accesspack.organization.provisioning.OpenInvitation;
import io.accesspack.organization.rest.representation.PendingGrantRepresentation;
import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.Grants;
import io.accesspack.organization.store.Page;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.common.util.Time;
import org.keycloak.models.UserModel;

/** Grants to e-mail addresses, which wait for their owners to join. */
@Tag(name = "Grants")
public final class PendingGrantsResource {

    private final OrganizationContext context;

    PendingGrantsResource(OrganizationContext context) {
        this.context = context;
    }

    /** By address; without those whose invitation has lapsed. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What waits for people who are still to join")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "403", description = "The caller may not see their addresses")
    public List<PendingGrantRepresentation> list(
            @QueryParam(Paging.SEARCH) String search,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam(Paging.FIRST) String first,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, defaultValue = Paging.DEFAULT_MAX))
                    @QueryParam(Paging.MAX)
                    String max) {
        if (!context.actor().maySeeExpected(context.organization())) {
            throw Refused.forbidden("You may not see the e-mail addresses of people who are still to join");
        }
        Page page = Paging.ofMany(context.session());
        Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
        return context.store().pendingGrants().in(context.organization(), page, now).stream()
                .map(waiting -> PendingGrantRepresentation.of(
                        waiting, context.store().grants().of(context.organization(), waiting)))
                .toList();
    }

    /** Makes this what waits for the address; it belongs to the open invitation, if there is one. */
    @PUT
    @Path("{email}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make these the roles and permissions that wait for an e-mail address")
    @APIResponse(responseCode = "204", description = "No Content")
    @APIResponse(responseCode = "400", description = "Not an address, no such role, or unknown permission")
    @APIResponse(responseCode = "403", description = "A role or permission goes beyond what the caller holds")
    @APIResponse(responseCode = "409", description = "The address is a member's")
    public void replace(
            @PathParam("email") String email,
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = PendingGrantRepresentation.class)))
                    String json) {
        QueryParameters.none(context.session());
        String address = EmailAddress.of(email);
        Grants wanted = grants(json);
        boolean invited = OpenInvitation.has(context.session(), context.organization(), address);
        change(
                address,
                before -> {
                    requireNotAMember(address);
                    return invited ? wanted : Grants.NONE;
                },
                before -> invited ? Grants.NONE : wanted);
    }

    /** Forgets what waits for the address. */
    @DELETE
    @Path("{email}")
    @Operation(summary = "Forget what waits for an e-mail address")
    @APIResponse(responseCode = "204", description = "No Content")
    @APIResponse(responseCode = "404", description = "Nothing waits for the address")
    public void remove(@PathParam("email") String email) {
        QueryParameters.none(context.session());
        int removed = change(EmailAddress.of(email), before -> Grants.NONE, before -> Grants.NONE);
        if (removed == 0) {
            throw Refused.notFound("Pending grant");
        }
    }

    private int change(String address, UnaryOperator<Grants> whenInvited, UnaryOperator<Grants> whenExpected) {
        return new GrantChanges(context.session(), context.actor(), context.organization())
                .make(List.of(
                        new GrantChanges.Change(Recipient.pending(Grantee.invited(address)), whenInvited),
                        new GrantChanges.Change(Recipient.pending(Grantee.expected(address)), whenExpected)));
    }

    /** A member is granted roles, instead of waiting for what would never come. */
    private void requireNotAMember(String address) {
        UserModel user = context.session().users().getUserByEmail(context.realm(), address);
        if (user != null && context.organization().isMember(user)) {
            throw Refused.conflict("A member has this address: grant to the member");
        }
    }

    private static Grants grants(String json) {
        PendingGrantRepresentation body = Body.object(json, PendingGrantRepresentation.class);
        return Body.grants(body.roles(), body.permissions());
    }
}
