package io.accesspack.__module__.rest;

import org.keycloak.jose.jws.JWSHeader;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/** The access token of the current request's header {@code Authorization}. */
final class BearerToken {

    private BearerToken() {}

    /**
     * Who presents it; null without a valid one.
     *
     * @throws jakarta.ws.rs.NotAuthorizedException when the header is none of Keycloak's
     */
    static AuthResult authenticate(KeycloakSession session) {
        String token = AppAuthManager.extractAuthorizationHeaderToken(
                session.getContext().getHttpRequest().getHttpHeaders());
        return token != null && namesAlgorithm(token)
                ? new AppAuthManager.BearerTokenAuthenticator(session).authenticate()
                : null;
    }

    /** A token without one is no JWS (RFC 7515, section 4.1.1), and Keycloak fails on it. */
    private static boolean namesAlgorithm(String token) {
        try {
            JWSHeader header = new JWSInput(token).getHeader();
            return header != null && header.getAlgorithm() != null;
        } catch (JWSInputException unreadable) {
            return false;
        }
    }
}
