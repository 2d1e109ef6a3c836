package io.accesspack.organization.rest;

import io.accesspack.organization.management.Refused;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/**
 * The query parameters of the current request, each known and, unless it says otherwise, there once: one that was misspelt, or is
 * there twice, was meant to change what happens.
 */
final class QueryParameters {

    static final String FORCE = "force";

    private static final int SHOWN = 64;

    private final MultivaluedMap<String, String> given;

    private QueryParameters(KeycloakSession session) {
        given = session.getContext().getUri().getQueryParameters();
    }

    /** For an operation that has none. */
    static void none(KeycloakSession session) {
        once(session);
    }

    /** For an operation that may have these, each once. */
    static QueryParameters once(KeycloakSession session, String... allowed) {
        QueryParameters parameters = new QueryParameters(session);
        parameters.refuseOthers(allowed);
        parameters.given.forEach((name, values) -> {
            if (values.size() > 1) {
                throw Refused.invalid("Duplicated query parameter: " + name);
            }
        });
        return parameters;
    }

    /** For an operation that may have this one, any number of times. */
    static void repeated(KeycloakSession session, String allowed) {
        new QueryParameters(session).refuseOthers(allowed);
    }

    /** One that is {@code true} or {@code false}, which is the default. */
    boolean flag(String name) {
        String value = given.getFirst(name);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (!value.equals("true")) {
            throw Refused.invalid(name + " must be true or false");
        }
        return true;
    }

    /** One that is a text, null when it is absent. */
    String text(String name) {
        return given.getFirst(name);
    }

    /** One that is a whole number, null when it is absent. */
    Integer number(String name) {
        String value = given.getFirst(name);
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            return Integer.valueOf(value);
        } catch (NumberFormatException e) {
            throw Refused.invalid(name + " must be a whole number, at most " + Integer.MAX_VALUE);
        }
    }

    private void refuseOthers(String... allowed) {
        given.keySet().stream()
                .filter(name -> !List.of(allowed).contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Refused.invalid("Unknown query parameter: %s; allowed: %s"
                            .formatted(
                                    name.substring(0, Math.min(SHOWN, name.length())),
                                    allowed.length == 0 ? "none" : String.join(", ", allowed)));
                });
    }
}
