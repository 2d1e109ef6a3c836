package io.accesspack.audit.listener;

import io.accesspack.audit.record.RequestContext;
import io.accesspack.audit.record.RequestContext.Bearer;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.ws.rs.core.HttpHeaders;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.tracing.TracingProvider;

/** Reads what a session knows of its request. All of it is in memory already. */
final class CurrentRequest {

    private CurrentRequest() {}

    static RequestContext of(KeycloakSession session) {
        KeycloakContext context = session.getContext();
        OrganizationModel organization = context.getOrganization();
        return new RequestContext(
                userAgent(context),
                traceId(session),
                organization == null ? null : organization.getId(),
                context.getBearerToken() instanceof AccessToken token ? bearer(token) : null);
    }

    private static String userAgent(KeycloakContext context) {
        try {
            return context.getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.USER_AGENT);
        } catch (ContextNotActiveException noRequest) {
            return null;
        }
    }

    private static String traceId(KeycloakSession session) {
        SpanContext span =
                session.getProvider(TracingProvider.class).getCurrentSpan().getSpanContext();
        return span.isValid() ? span.getTraceId() : null;
    }

    private static Bearer bearer(AccessToken token) {
        return new Bearer(token.getSubject(), token.getIssuedFor(), token.getSessionId());
    }
}
