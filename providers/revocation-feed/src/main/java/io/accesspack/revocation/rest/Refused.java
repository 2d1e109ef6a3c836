package io.accesspack.revocation.rest;

import jakarta.ws.rs.core.Response.Status;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.ErrorResponseException;

/** The refusals, as Keycloak's own resources answer them: a status and an {@code errorMessage}. */
final class Refused {

    private Refused() {}

    static ErrorResponseException invalid(String message) {
        return ErrorResponse.error(message, Status.BAD_REQUEST);
    }

    static ErrorResponseException forbidden(String message) {
        return ErrorResponse.error(message, Status.FORBIDDEN);
    }

    static ErrorResponseException notFound(String what) {
        return ErrorResponse.error(what + " not found", Status.NOT_FOUND);
    }
}
