package io.accesspack.session.rest;

import io.accesspack.session.client.BrowserRequest;
import io.accesspack.session.client.Refused;
import jakarta.ws.rs.NotAuthorizedException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * Who presents an access token: a user, through a client for which browser sessions are enabled. A token that was issued to
 * another client, be it for this client or not, is none of these; nor is one without a session, such as a service account's.
 */
record Bearer(UserModel user, UserSessionModel session, AccessToken token, ClientModel client) {

    static Bearer reading(KeycloakSession session) {
        Bearer bearer = authenticate(session);
        BrowserRequest request = new BrowserRequest(session);
        request.clientOfRead(bearer.client());
        request.query();
        return bearer;
    }

    /** The query parameters are the caller's to read. */
    static Bearer changing(KeycloakSession session) {
        Bearer bearer = authenticate(session);
        new BrowserRequest(session).clientOfChange(bearer.client());
        return bearer;
    }

    private static Bearer authenticate(KeycloakSession session) {
        AuthResult caller;
        try {
            caller = new AppAuthManager.BearerTokenAuthenticator(session).authenticate();
        } catch (NotAuthorizedException | NullPointerException e) {
            // the latter: Keycloak 26.7 fails on a token whose header names no algorithm
            throw unauthenticated(session);
        }
        if (caller == null || caller.token().getSessionId() == null) {
            throw unauthenticated(session);
        }
        return new Bearer(caller.user(), caller.session(), caller.token(), caller.client());
    }

    private static ErrorResponseException unauthenticated(KeycloakSession session) {
        new BrowserRequest(session).letAnyClientRead();
        return Refused.unauthenticated();
    }
}
