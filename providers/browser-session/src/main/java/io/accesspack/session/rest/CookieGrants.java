package io.accesspack.session.rest;

import io.accesspack.session.client.BrowserClient;
import io.accesspack.session.client.BrowserRequest;
import io.accesspack.session.client.Refused;
import io.accesspack.session.client.SharedOriginWarning;
import io.accesspack.session.cookie.AmbiguousCookieException;
import io.accesspack.session.cookie.OversizedTokenException;
import io.accesspack.session.cookie.SessionCookie;
import io.accesspack.session.cookie.SessionCookies;
import io.accesspack.session.grant.IssuedTokens;
import io.accesspack.session.grant.KeycloakEndpoints;
import io.accesspack.session.grant.PresentedToken;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;

/**
 * Keycloak's grants with the refresh token in a cookie instead of the form and the body.
 *
 * <p>The cookie is part of the JAX-RS response, not of Keycloak's: the request's transaction commits before that response is
 * sent, and when the commit fails another response takes its place.
 */
final class CookieGrants {

    private static final Logger LOG = Logger.getLogger(CookieGrants.class);
    private static final String REPLAY = "refresh_token_replay";

    private final KeycloakSession session;
    private final BrowserRequest request;
    private final ClientModel client;
    private final SessionCookies cookies;
    private final KeycloakEndpoints keycloak;

    private CookieGrants(KeycloakSession session, BrowserRequest request, ClientModel client, SessionCookies cookies) {
        this.session = session;
        this.request = request;
        this.client = client;
        this.cookies = cookies;
        this.keycloak = new KeycloakEndpoints(session, client);
    }

    /** For the current request, when it is one of a page of the client that it names. */
    static CookieGrants of(KeycloakSession session) {
        BrowserRequest request = new BrowserRequest(session);
        BrowserClient client = request.client();
        request.query();
        try {
            return new CookieGrants(
                    session, request, client.model(), SessionCookies.of(session.getContext(), client.model()));
        } catch (AmbiguousCookieException e) {
            throw Refused.invalidRequest(e.getMessage());
        }
    }

    Response token() {
        Response answer = keycloak.redeem(
                request.required(OAuth2Constants.CODE),
                request.required(OAuth2Constants.CODE_VERIFIER),
                request.required(OAuth2Constants.REDIRECT_URI));
        if (!(answer.getEntity() instanceof AccessTokenResponse tokens)) {
            return answer;
        }
        SharedOriginWarning.lookAt(session, client);
        IssuedTokens issued = IssuedTokens.of(session, tokens)
                .orElseThrow(() -> Refused.unauthorizedClient("The client does not use refresh tokens"));
        try {
            return withCookies(
                    answer,
                    tokens,
                    cookies.set(issued.organization().orElse(null), issued.encodedRefreshToken(), issued.lifetime()));
        } catch (OversizedTokenException e) {
            throw oversized(e);
        }
    }

    /** No content without a session: to be anonymous is no error, and browsers log every response that is one. */
    Response refresh() {
        Optional<String> scope = request.optional(OAuth2Constants.SCOPE);
        SessionCookie cookie =
                new CookieChoice(session, request, cookies).cookie().orElse(null);
        if (cookie == null) {
            return Response.noContent()
                    .cookie(cookies.clearUnusable().toArray(NewCookie[]::new))
                    .build();
        }
        Response answer = scope.map(narrower -> keycloak.refresh(cookie.refreshToken(), narrower))
                .orElseGet(() -> keycloak.refresh(cookie.refreshToken()));
        return answer.getEntity() instanceof AccessTokenResponse tokens
                ? refreshed(cookie, answer, tokens)
                : refused(cookie, answer);
    }

    private Response refreshed(SessionCookie cookie, Response answer, AccessTokenResponse tokens) {
        IssuedTokens issued = IssuedTokens.of(session, tokens).orElse(null);
        if (issued == null) {
            return answer; // the client keeps the token it has
        }
        try {
            return withCookies(
                    answer, tokens, cookies.replace(cookie, issued.encodedRefreshToken(), issued.lifetime()));
        } catch (OversizedTokenException e) {
            throw oversized(e);
        }
    }

    private static Response withCookies(Response answer, AccessTokenResponse tokens, List<NewCookie> set) {
        tokens.setRefreshToken(null);
        return Response.fromResponse(answer)
                .entity(tokens)
                .cookie(set.toArray(NewCookie[]::new))
                .build();
    }

    /** A grant that is dead takes its cookie along; what was refused for another reason may be tried again. */
    private Response refused(SessionCookie cookie, Response answer) {
        request.exposeRetryAfter();
        if (answer.getEntity() instanceof OAuth2ErrorRepresentation error
                && OAuthErrorException.INVALID_GRANT.equals(error.getError())) {
            String reason = PresentedToken.verifyDead(session, client, cookie.refreshToken())
                            .filter(PresentedToken::isOfReplayedFamily)
                            .isPresent()
                    ? REPLAY
                    : null;
            return Response.fromResponse(answer)
                    .entity(new Refused.Body(error.getError(), error.getErrorDescription(), reason))
                    .cookie(cookies.clear(cookie))
                    .build();
        }
        return answer;
    }

    /** Thrown, so that the grant is rolled back: a token that nobody receives must not supersede another. */
    private RuntimeException oversized(OversizedTokenException cause) {
        LOG.warnf("Client %s: %s", client.getClientId(), cause.getMessage());
        return Refused.invalidRequest(cause.getMessage());
    }
}
