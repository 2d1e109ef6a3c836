package io.accesspack.session.rest;

import jakarta.ws.rs.core.HttpHeaders;
import org.keycloak.http.HttpResponse;
import org.keycloak.models.KeycloakSession;

/** What every response has: nobody may keep it, and nobody may show it in a frame. */
final class HardenedResponse {

    private HardenedResponse() {}

    static void begin(KeycloakSession session) {
        HttpResponse response = session.getContext().getHttpResponse();
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Content-Security-Policy", "frame-ancestors 'none'");
    }
}
