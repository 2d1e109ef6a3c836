package io.accesspack.organization.authzen;

import io.accesspack.organization.management.Refused;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;

/** What the standard says of the headers of every request, whatever it is for. */
public final class RequestHeaders {

    private static final String REQUEST_ID = "X-Request-ID";

    private RequestHeaders() {}

    /** Has the answer say the id that the current request has. What no header may carry is not repeated. */
    public static void repeatId(KeycloakSession session) {
        String id = header(session, REQUEST_ID);
        if (id != null && id.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            session.getContext().getHttpResponse().setHeader(REQUEST_ID, id);
        }
    }

    /**
     * Refuses a question that is not sent as JSON with 400, as the standard has it, before JAX-RS refuses it with 415.
     *
     * @throws org.keycloak.services.ErrorResponseException 400
     */
    public static void requireJson(KeycloakSession session) {
        HttpRequest request = session.getContext().getHttpRequest();
        if (request.getHttpMethod().equals(HttpMethod.POST) && !isJson(header(session, HttpHeaders.CONTENT_TYPE))) {
            throw Refused.invalid("The body must be sent as application/json");
        }
    }

    static boolean isJson(String contentType) {
        return contentType != null && contentType.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
    }

    private static String header(KeycloakSession session, String name) {
        return session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(name);
    }
}
