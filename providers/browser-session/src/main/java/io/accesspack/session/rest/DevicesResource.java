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
import org.keycloak.models.KeycloakSession;

/** The devices on which the bearer of the access token is signed in. */
public final class DevicesResource {

    private static final String OTHERS = "others";

    private final KeycloakSession session;

    DevicesResource(KeycloakSession session) {
        this.session = session;
    }

    /** All of them. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<Device> list() {
        Bearer bearer = Bearer.reading(session);
        return new UserDevices(session, bearer.user()).list(bearer.session().getId());
    }

    /** Signs the user out on all of them, or on all others. */
    @DELETE
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
    public void end(@PathParam("id") String id) {
        Bearer bearer = Bearer.changing(session);
        new BrowserRequest(session).query();
        if (!new UserDevices(session, bearer.user()).end(id)) {
            throw Refused.notFound("Device");
        }
    }
}
