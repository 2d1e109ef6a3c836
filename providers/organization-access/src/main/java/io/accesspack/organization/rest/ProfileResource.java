package io.accesspack.organization.rest;

import io.accesspack.organization.management.Etag;
import io.accesspack.organization.management.ProfileChanges;
import io.accesspack.organization.profile.OrganizationProfile;
import io.accesspack.organization.rest.representation.ProfileRepresentation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.models.OrganizationModel;

/** What one organization is called and looks like; every member may know. */
@Tag(name = "Profile")
public final class ProfileResource {

    private final OrganizationContext context;

    ProfileResource(OrganizationContext context) {
        this.context = context;
    }

    /** The profile as it is. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What an organization is called and looks like, with its ETag")
    @APIResponseSchema(value = ProfileRepresentation.class, responseCode = "200", responseDescription = "OK")
    public Response get() {
        QueryParameters.none(context.session());
        return Response.ok(ProfileRepresentation.of(context.organization()))
                .header(HttpHeaders.ETAG, etag(context.organization()))
                .build();
    }

    /** Makes the profile what the body says. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Changes what an organization is called and looks like; its alias stays")
    @APIResponse(responseCode = "204", description = "Changed")
    @APIResponse(responseCode = "400", description = "Not a profile")
    @APIResponse(responseCode = "409", description = "Another organization has the name")
    @APIResponse(responseCode = "412", description = "Changed since it was read")
    public void change(
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = ProfileRepresentation.class)))
                    String json) {
        QueryParameters.none(context.session());
        ProfileRepresentation body = Body.object(json, ProfileRepresentation.class);
        OrganizationProfile profile = Body.parsed(body::profile);
        new ProfileChanges(context.session(), context.actor(), context.organization())
                .change(profile, present -> Etag.require(ifMatch, etag(present)));
    }

    private static String etag(OrganizationModel organization) {
        ProfileRepresentation present = ProfileRepresentation.of(organization);
        return Etag.of(
                List.of("name " + present.name(), "description " + present.description(), "logo " + present.logo()));
    }
}
