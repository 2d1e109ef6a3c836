package io.accesspack.audit.rest;

import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.keycloak.services.cors.Cors;

/** Answers a browser's CORS preflight at every path. Keycloak does so itself below {@code /admin}. */
public final class PreflightResource {

    /** The origin is checked when the request itself arrives with a token. */
    @OPTIONS
    @Path("{any:.*}")
    public Response preflight() {
        return Cors.builder().preflight().allowedMethods("GET").auth().add(Response.ok());
    }
}
