package io.accesspack.session.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.keycloak.OAuthErrorException;
import org.keycloak.services.ErrorResponseException;

/** The refusals, in the form of OAuth's error responses (RFC 6749, section 5.2). */
public final class Refused {

    /** There is nothing to sign in with: the user has to log in (error of OpenID Connect Core, section 3.1.2.6). */
    public static final String LOGIN_REQUIRED = "login_required";

    private Refused() {}

    /**
     * The body of an error response.
     *
     * @param reason why a grant is dead, when there is more to say than that it is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Body(
            String error, @JsonProperty("error_description") String description, String reason) {}

    public static ErrorResponseException invalidRequest(String description) {
        return refused(Status.BAD_REQUEST, OAuthErrorException.INVALID_REQUEST, description);
    }

    public static ErrorResponseException accessDenied(String description) {
        return refused(Status.FORBIDDEN, OAuthErrorException.ACCESS_DENIED, description);
    }

    public static ErrorResponseException unauthorizedClient(String description) {
        return refused(Status.BAD_REQUEST, OAuthErrorException.UNAUTHORIZED_CLIENT, description);
    }

    static ErrorResponseException invalidClient() {
        return refused(Status.BAD_REQUEST, OAuthErrorException.INVALID_CLIENT, "Unknown or disabled client");
    }

    public static ErrorResponseException notFound(String what) {
        return refused(Status.NOT_FOUND, "not_found", what + " not found");
    }

    public static ErrorResponseException unauthenticated() {
        return new ErrorResponseException(
                response(Status.UNAUTHORIZED, OAuthErrorException.INVALID_TOKEN, "A valid access token is required")
                        .header("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                        .build());
    }

    private static ErrorResponseException refused(Status status, String error, String description) {
        return new ErrorResponseException(response(status, error, description).build());
    }

    /** A response with such a body. */
    public static Response.ResponseBuilder response(Status status, String error, String description) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(new Body(error, description, null));
    }
}
