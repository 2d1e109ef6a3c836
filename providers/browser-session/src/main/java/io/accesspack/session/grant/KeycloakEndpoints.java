package io.accesspack.session.grant;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.keycloak.events.EventBuilder;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.endpoints.LogoutEndpoint;
import org.keycloak.protocol.oidc.endpoints.TokenEndpoint;

/**
 * Keycloak's own token and logout endpoints, called as if the browser had sent them a form. Whatever applies to those applies
 * here: client policies, rotation, events, PKCE, limits.
 *
 * <p>The only class that touches the endpoints' classes, which are internal to Keycloak; checked against 26.7.0 and 26.7.5.
 */
public final class KeycloakEndpoints {

    private final KeycloakSession session;
    private final ClientModel client;

    /** For requests of this public client. */
    public KeycloakEndpoints(KeycloakSession session, ClientModel client) {
        this.session = session;
        this.client = client;
    }

    /** Authorization code grant (RFC 6749, section 4.1.3) with PKCE (RFC 7636). */
    public Response redeem(String code, String codeVerifier, String redirectUri) {
        return token(Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                client.getClientId(),
                "code",
                code,
                "code_verifier",
                codeVerifier,
                "redirect_uri",
                redirectUri));
    }

    /** Refresh (RFC 6749, section 6). */
    public Response refresh(String refreshToken) {
        return token(Map.of(
                "grant_type", "refresh_token", "client_id", client.getClientId(), "refresh_token", refreshToken));
    }

    /** Refresh for fewer scopes than were granted. */
    public Response refresh(String refreshToken, String scope) {
        return token(Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                client.getClientId(),
                "refresh_token",
                refreshToken,
                "scope",
                scope));
    }

    /** Ends the session of this refresh token, as applications did before RP-initiated logout was specified. */
    public Response logout(String refreshToken) {
        return with(
                Map.of("client_id", client.getClientId(), "refresh_token", refreshToken),
                event -> new LogoutEndpoint(session, new TokenManager(), event)::logout);
    }

    private Response token(Map<String, String> form) {
        return CookieGrant.run(
                session,
                () -> with(form, event -> new TokenEndpoint(session, new TokenManager(), event)::processGrantRequest));
    }

    /** The answer, be it returned or thrown; the endpoints read the request when they are made. */
    private Response with(Map<String, String> form, Function<EventBuilder, Supplier<Response>> endpoint) {
        KeycloakContext context = session.getContext();
        HttpRequest original = context.getHttpRequest();
        context.setHttpRequest(new FormRequest(original, form));
        try {
            EventBuilder event = new EventBuilder(context.getRealm(), session, context.getConnection());
            return endpoint.apply(event).get();
        } catch (WebApplicationException e) {
            Response refused = e.getResponse();
            if (refused.getEntity() == null) {
                throw e; // Keycloak's own handler rolls back and words it
            }
            return refused;
        } finally {
            context.setHttpRequest(original);
        }
    }
}
