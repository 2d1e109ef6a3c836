package io.accesspack.session.rest;

import io.accesspack.session.device.Device;
import io.accesspack.session.device.UserDevices;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** The devices of a user, for administrators: who may view the user sees them, who may manage the user ends their sessions. */
@Tag(name = "Devices")
public final class UserDevicesResource {

    private final UserDevices devices;
    private final UserModel user;
    private final AdminPermissionEvaluator rights;
    private final AdminEventBuilder adminEvent;

    UserDevicesResource(
            KeycloakSession session, UserModel user, AdminPermissionEvaluator rights, AdminEventBuilder adminEvent) {
        this.devices = new UserDevices(session, user);
        this.user = user;
        this.rights = rights;
        this.adminEvent = adminEvent;
    }

    /** All of them. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Where a user is signed in")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(
            responseCode = "400",
            description = "A query parameter that is unknown, there twice, or makes no sense")
    @APIResponse(responseCode = "401", description = "No valid access token")
    @APIResponse(responseCode = "403", description = "The caller may not view the user")
    @APIResponse(responseCode = "404", description = "No such user")
    public List<Device> list() {
        return devices.list(null);
    }

    /** Signs the user out on all of them. */
    @DELETE
    @Operation(summary = "Signs a user out on all devices")
    @APIResponse(responseCode = "204", description = "Signed out")
    @APIResponse(
            responseCode = "400",
            description = "A query parameter that is unknown, there twice, or makes no sense")
    @APIResponse(responseCode = "401", description = "No valid access token")
    @APIResponse(responseCode = "403", description = "The caller may not manage the user")
    @APIResponse(responseCode = "404", description = "No such user")
    public void endAll() {
        rights.users().requireManage(user);
        devices.endAll();
        record("devices");
    }

    /** Signs the user out on one. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Signs a user out on one device")
    @APIResponse(responseCode = "204", description = "Signed out")
    @APIResponse(
            responseCode = "400",
            description = "A query parameter that is unknown, there twice, or makes no sense")
    @APIResponse(responseCode = "401", description = "No valid access token")
    @APIResponse(responseCode = "403", description = "The caller may not manage the user")
    @APIResponse(responseCode = "404", description = "No such user, or no such device of the user")
    public void end(@PathParam("id") String id) {
        rights.users().requireManage(user);
        if (!devices.end(id)) {
            throw ErrorResponse.error("Device not found", Status.NOT_FOUND);
        }
        record("devices/" + id);
    }

    private void record(String path) {
        adminEvent
                .resource(ResourceType.USER_SESSION)
                .operation(OperationType.DELETE)
                .resourcePath("users/" + user.getId() + "/" + path)
                .success();
    }
}
