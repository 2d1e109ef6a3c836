package io.accesspack.session.rest;

import io.accesspack.session.client.BrowserRequest;
import io.accesspack.session.client.Refused;
import io.accesspack.session.device.Device;
import io.accesspack.session.device.UserDevices;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.models.KeycloakSession;

/** The devices on which the bearer of the access token is signed in. */
@Tag(name = "Devices")
public final class DevicesResource {

    private static final String OTHERS = "others";

    private final KeycloakSession session;

    DevicesResource(KeycloakSession session) {
        this.session = session;
    }

    /** All of them. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Where the user is signed in")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(
            responseCode = "400",
            description = "A query parameter that is unknown, there twice, or makes no sense")
    @APIResponse(responseCode = "401", description = "No valid access token")
    @APIResponse(
            responseCode = "403",
            description =
                    "Browser sessions are not enabled for the client of the access token, or the Origin is foreign")
    public List<Device> list() {
        Bearer bearer = Bearer.reading(session);
        new BrowserRequest(session).query();
        return new UserDevices(session, bearer.user()).list(bearer.session().getId());
    }

    /** Signs the user out on all of them, or on all others. */
    @DELETE
    @Operation(summary = "Signs the user out on all devices, or on all others")
    @Parameter(ref = "Origin")
    @Parameter(ref = "X-Browser-Session")
    @Parameter(
            name = OTHERS,
            in = ParameterIn.QUERY,
            description = "Not on this one",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @APIResponse(responseCode = "204", description = "Signed out")
    @APIResponse(
            responseCode = "400",
            description = "A query parameter that is unknown, there twice, or makes no sense")
    @APIResponse(responseCode = "401", description = "No valid access token")
    @APIResponse(
            responseCode = "403",
            description =
                    "Browser sessions are not enabled for the client of the access token, or Origin or header missing or foreign")
    public void endSeveral() {
        Bearer bearer = Bearer.changing(session);
        boolean spareThisOne = new BrowserRequest(session).query(OTHERS).flag(OTHERS);
        UserDevices devices = new UserDevices(session, bearer.user());
        if (spareThisOne) {
            devices.endOthers(bearer.session().getId());
        } else {
            devices.endAll();
        }
    }

    /** Signs the user out on one. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Signs the user out on one device")
    @Parameter(ref = "Origin")
    @Parameter(ref = "X-Browser-Session")
    @APIResponse(responseCode = "204", description = "Signed out")
    @APIResponse(
            responseCode = "400",
            description = "A query parameter that is unknown, there twice, or makes no sense")
    @APIResponse(responseCode = "401", description = "No valid access token")
    @APIResponse(
            responseCode = "403",
            description =
                    "Browser sessions are not enabled for the client of the access token, or Origin or header missing or foreign")
    @APIResponse(responseCode = "404", description = "No such device of the user")
    public void end(@PathParam("id") String id) {
        Bearer bearer = Bearer.changing(session);
        new BrowserRequest(session).query();
        if (!new UserDevices(session, bearer.user()).end(id)) {
            throw Refused.notFound("Device");
        }
    }
}
