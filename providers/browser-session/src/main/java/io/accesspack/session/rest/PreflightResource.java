package io.accesspack.session.rest;

import io.accesspack.session.client.BrowserClient;
import io.accesspack.session.client.BrowserRequest;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;

/** Answers a browser's CORS preflight (Fetch standard, section 4.8) at every path, with leave for known origins only. */
public final class PreflightResource {

    private final KeycloakSession session;

    PreflightResource(KeycloakSession session) {
        this.session = session;
    }

    /** Which client it is about, and whether the origin is that client's, shows when the request itself arrives. */
    @OPTIONS
    @Path("{any:.*}")
    public Response preflight() {
        Response.ResponseBuilder answer = Response.noContent().header(HttpHeaders.VARY, Cors.ORIGIN_HEADER);
        String origin = session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(Cors.ORIGIN_HEADER);
        if (origin != null && BrowserClient.isOriginOfAny(session, origin)) {
            answer.header(Cors.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .header(Cors.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true")
                    .header(Cors.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, DELETE")
                    .header(
                            Cors.ACCESS_CONTROL_ALLOW_HEADERS,
                            String.join(
                                    ", ", HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE, BrowserRequest.HEADER))
                    .header(Cors.ACCESS_CONTROL_MAX_AGE, Cors.DEFAULT_MAX_AGE);
        }
        return answer.build();
    }
}
