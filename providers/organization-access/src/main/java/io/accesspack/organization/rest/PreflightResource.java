package io.accesspack.organization.rest;

import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;

/** Answers a browser's CORS preflight at every path. Keycloak does so itself below {@code /admin}. */
public final class PreflightResource {

    private final KeycloakSession session;

    PreflightResource(KeycloakSession session) {
        this.session = session;
    }

    /**
     * The origin is checked when the request itself arrives with a token. Keycloak allows no conditional requests; header
     * fields of the same name add up.
     */
    @OPTIONS
    @Path("{any:.*}")
    @Operation(hidden = true)
    public Response preflight() {
        Response response = Cors.builder()
                .preflight()
                .allowedMethods("GET", "PUT", "POST", "DELETE")
                .auth()
                .add(Response.ok());
        session.getContext().getHttpResponse().addHeader(Cors.ACCESS_CONTROL_ALLOW_HEADERS, HttpHeaders.IF_MATCH);
        return response;
    }
}
