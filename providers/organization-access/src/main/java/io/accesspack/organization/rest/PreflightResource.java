package io.accesspack.organization.rest;

import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.keycloak.services.cors.Cors;

/** Answers a browser's CORS preflight at every path. Keycloak does so itself below {@code /admin}. */
public final class PreflightResource {

    PreflightResource() {}

    /** The origin is checked when the request itself arrives with a token. */
    @OPTIONS
    @Path("{any:.*}")
    @Operation(hidden = true)
    public Response preflight() {
        return Cors.builder()
                .preflight()
                .allowedMethods("GET", "PUT", "POST", "DELETE")
                .auth()
                .add(Response.ok());
    }
}
