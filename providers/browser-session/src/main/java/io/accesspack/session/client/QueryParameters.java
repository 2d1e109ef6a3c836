package io.accesspack.session.client;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;

/**
 * The query parameters of the current request, each known and there once: one that was misspelt, or is there twice, was meant to
 * change what happens.
 */
public final class QueryParameters {

    private static final int SHOWN = 64;

    private final MultivaluedMap<String, String> given;
    private final Function<String, RuntimeException> refusal;

    private QueryParameters(MultivaluedMap<String, String> given, Function<String, RuntimeException> refusal) {
        this.given = given;
        this.refusal = refusal;
    }

    /**
     * Those of a request that may have these and no others.
     *
     * @param refusal the answer 400 with a message
     */
    public static QueryParameters of(
            KeycloakSession session, Function<String, RuntimeException> refusal, String... allowed) {
        MultivaluedMap<String, String> given = session.getContext().getUri().getQueryParameters();
        for (var parameter : given.entrySet()) {
            String name = parameter.getKey();
            if (!List.of(allowed).contains(name)) {
                throw refusal.apply("Unknown query parameter: %s; allowed: %s"
                        .formatted(
                                name.substring(0, Math.min(SHOWN, name.length())),
                                allowed.length == 0 ? "none" : String.join(", ", allowed)));
            }
            if (parameter.getValue().size() > 1) {
                throw refusal.apply("Duplicated query parameter: " + name);
            }
        }
        return new QueryParameters(given, refusal);
    }

    /** One that is {@code true} or {@code false}, which is the default. */
    public boolean flag(String name) {
        String value = given.getFirst(name);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (!value.equals("true")) {
            throw refusal.apply(name + " must be true or false");
        }
        return true;
    }

    /** One that is a whole number. */
    public Optional<Integer> number(String name) {
        String value = given.getFirst(name);
        if (value == null || value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.valueOf(value));
        } catch (NumberFormatException e) {
            throw refusal.apply(name + " must be a whole number, at most " + Integer.MAX_VALUE);
        }
    }
}
