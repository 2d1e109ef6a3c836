package io.accesspack.session.grant;

import io.accesspack.session.client.BrowserClient;
import io.accesspack.session.tracing.Spans;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.cors.Cors;

/**
 * Refuses every token to a client with browser sessions unless its refresh token goes into a cookie, whatever the grant: a script
 * that gets itself a code, or presents an access token, would otherwise be given a refresh token by Keycloak's own endpoints (RFC
 * 10017, acquisition and extraction of new tokens). Every response with tokens passes here, before any is encoded.
 */
final class CookieOnlyTokens implements TokenPostProcessor {

    private final KeycloakSession session;

    CookieOnlyTokens(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void process(TokenPostProcessorContext response) {
        Spans.run(session, "browser-session", () -> refuseOthers(response));
    }

    private void refuseOthers(TokenPostProcessorContext response) {
        Optional<ClientModel> client =
                clients(response).filter(BrowserClient::isEnabled).findFirst();
        if (client.isEmpty()) {
            return;
        }
        CookieGrant grant = CookieGrant.running(session).orElse(null);
        if (grant == null) {
            throw refused(
                    response,
                    client.get(),
                    Errors.NOT_ALLOWED,
                    OAuthErrorException.UNAUTHORIZED_CLIENT,
                    "The client has browser sessions: its tokens are issued at browser-session/ only");
        }
        if (response.requestRefreshToken() == null && !grant.isOfBrowserWith(userSession(response))) {
            throw refused(
                    response,
                    client.get(),
                    Errors.INVALID_CODE,
                    OAuthErrorException.INVALID_GRANT,
                    "The code was issued to another browser");
        }
    }

    /** UMA's tokens are issued to one client in the client session of another. */
    private Stream<ClientModel> clients(TokenPostProcessorContext response) {
        RealmModel realm = session.getContext().getRealm();
        return Stream.concat(
                Stream.of(response.clientSessionCtx().getClientSession().getClient()),
                Stream.ofNullable(response.accessToken())
                        .flatMap(token -> Stream.ofNullable(token.getIssuedFor()))
                        .flatMap(id -> Stream.ofNullable(realm.getClientByClientId(id))));
    }

    private static UserSessionModel userSession(TokenPostProcessorContext response) {
        return response.clientSessionCtx().getClientSession().getUserSession();
    }

    /** Nothing of the grant stays, but an event: somebody knocks at a door that the application does not use. */
    private CorsErrorResponseException refused(
            TokenPostProcessorContext response, ClientModel client, String event, String error, String description) {
        session.getTransactionManager().setRollbackOnly();
        new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(type(response))
                .client(client)
                .user(userSession(response).getUser())
                .session(userSession(response).getId())
                .detail(
                        Details.GRANT_TYPE,
                        response.clientSessionCtx().getAttribute(Constants.GRANT_TYPE, String.class))
                .detail(Details.REASON, description)
                .error(event);
        return new CorsErrorResponseException(session.getProvider(Cors.class), error, description, Status.BAD_REQUEST);
    }

    private static EventType type(TokenPostProcessorContext response) {
        if (response.requestRefreshToken() != null) {
            return EventType.REFRESH_TOKEN;
        }
        return response.code() == null ? EventType.LOGIN : EventType.CODE_TO_TOKEN;
    }
}
