package io.accesspack.audit.rest;

import io.accesspack.audit.query.AllowedParameters;
import io.accesspack.audit.query.InvalidQueryException;
import jakarta.ws.rs.core.MultivaluedMap;
import org.keycloak.models.KeycloakSession;

/** The query parameters of the current request, which may have those that its endpoint knows and no others. */
final class QueryParameters {

    private QueryParameters() {}

    /** Refuses the request with 400 if it has others. */
    static MultivaluedMap<String, String> of(KeycloakSession session, AllowedParameters allowed) {
        MultivaluedMap<String, String> given = session.getContext().getUri().getQueryParameters();
        try {
            allowed.check(given);
            return given;
        } catch (InvalidQueryException e) {
            throw Refused.invalid(e.getMessage());
        }
    }

    /** Refuses the request with 400 if it has any. */
    static void none(KeycloakSession session) {
        of(session, AllowedParameters.NONE);
    }
}
