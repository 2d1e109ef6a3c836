package io.accesspack.__module__.tracing;

import io.opentelemetry.api.trace.Span;
import org.keycloak.models.KeycloakSession;
import org.keycloak.tracing.TracingProvider;

/**
 * What the pack does, as spans of Keycloak's own tracing: inside the span of the request, and nothing unless the server runs with {@code
 * --tracing-enabled}. What is thrown is recorded in the span and goes on.
 *
 * <p>Internal to Keycloak: {@link TracingProvider}, checked against 26.6.4 to 26.7.5.
 */
public final class Spans {

    private static final String TRACER = "io.accesspack.__module__";

    /**
     * What happens in a span.
     *
     * @param <T> its result
     * @param <E> what it may throw
     */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {

        /** Does it, and may add attributes to the span. */
        T in(Span span) throws E;
    }

    private Spans() {}

    /** Runs something in a span of this name, which dashboards know. */
    public static void run(KeycloakSession session, String name, Runnable work) {
        call(session, name, span -> {
            work.run();
            return null;
        });
    }

    /** Computes something in a span of this name. */
    public static <T, E extends Exception> T call(KeycloakSession session, String name, Work<T, E> work) throws E {
        TracingProvider tracing = session.getProvider(TracingProvider.class);
        Span span = tracing.startSpan(TRACER, name);
        try {
            return work.in(span);
        } catch (Throwable failure) {
            tracing.error(failure);
            throw failure;
        } finally {
            tracing.endSpan();
        }
    }
}
