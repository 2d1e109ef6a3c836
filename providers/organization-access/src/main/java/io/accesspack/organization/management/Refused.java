package io.accesspack.organization.management;

import io.accesspack.permissions.PermissionPattern;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.keycloak.models.OrganizationModel;
import org.keycloak.representations.idm.ErrorRepresentation;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.ErrorResponseException;

/**
 * The refusals, as Keycloak's own resources answer them: a status and an {@code errorMessage}. Thrown, they also roll
 * back what has been done so far.
 */
public final class Refused {

    private Refused() {}

    /** What was asked for makes no sense. */
    public static ErrorResponseException invalid(String message) {
        return ErrorResponse.error(message, Status.BAD_REQUEST);
    }

    /** The field at this JSON pointer of the body makes no sense. */
    public static ErrorResponseException invalidField(String pointer, String message) {
        return refused(Status.BAD_REQUEST, new ErrorRepresentation(pointer, message, null));
    }

    /** Several fields make no sense: the first is told like a single one, and all of them in {@code errors}. */
    public static ErrorResponseException invalid(List<ErrorRepresentation> errors) {
        ErrorRepresentation first = errors.get(0);
        ErrorRepresentation body = new ErrorRepresentation(first.getField(), first.getErrorMessage(), null);
        body.setErrors(errors);
        return refused(Status.BAD_REQUEST, body);
    }

    /** Nobody is known to be asking (RFC 6750, section 3). */
    public static ErrorResponseException unauthenticated() {
        return unauthorized("A valid access token is required", "Bearer");
    }

    /** The actor may not do that. */
    public static ErrorResponseException forbidden(String message) {
        return ErrorResponse.error(message, Status.FORBIDDEN);
    }

    /** The actor may not do that in the organization: {@code message}, or how they may, who have that right and have not proven enough. */
    public static ErrorResponseException forbidden(
            String message, Actor actor, OrganizationModel organization, MemberRight right) {
        return forbidden(message, actor, organization, right.permissions());
    }

    /** The same, of who may do it with one of these permissions. */
    static ErrorResponseException forbidden(
            String message, Actor actor, OrganizationModel organization, List<PermissionPattern> permissions) {
        return forbidden(permissions.stream()
                .flatMap(needed -> actor
                        .missingAcr(organization, needed)
                        .map(acr -> needed + " needs a higher level of authentication; request acr_values=" + acr)
                        .stream())
                .findFirst()
                .orElse(message));
    }

    /** The access token was issued for something else (RFC 6750, section 3.1; RFC 9068, section 4). */
    public static ErrorResponseException notForAudience(String audience) {
        String message = "The audience of the access token does not contain " + audience;
        return unauthorized(message, "Bearer error=\"invalid_token\", error_description=\"" + message + "\"");
    }

    /** {@code what} does not exist, or not for the actor: both get the same answer. */
    public static ErrorResponseException notFound(String what) {
        return ErrorResponse.error(what + " not found", Status.NOT_FOUND);
    }

    /** What was asked for contradicts what there is. */
    public static ErrorResponseException conflict(String message) {
        return ErrorResponse.error(message, Status.CONFLICT);
    }

    /** Another server, which was needed for that, does not do its part. */
    public static ErrorResponseException badGateway(String message) {
        return ErrorResponse.error(message, Status.BAD_GATEWAY);
    }

    /** Others are changing the same for longer than a request should wait. */
    public static ErrorResponseException busy() {
        return ErrorResponse.error("Other changes take too long: try again", Status.SERVICE_UNAVAILABLE);
    }

    /** Somebody else has changed it since the caller looked. */
    public static ErrorResponseException stale() {
        return ErrorResponse.error("Changed since it was read: read it again", Status.PRECONDITION_FAILED);
    }

    private static ErrorResponseException unauthorized(String message, String challenge) {
        return new ErrorResponseException(Response.status(Status.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new ErrorRepresentation(null, message, null))
                .build());
    }

    private static ErrorResponseException refused(Status status, ErrorRepresentation body) {
        return new ErrorResponseException(Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build());
    }
}
