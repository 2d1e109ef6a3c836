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
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * Who presents an access token: a user, through a client for which browser sessions are enabled. A token that was issued to
 * another client, be it for this client or not, is none of these; nor is one without a session, such as a service account's.
 */
record Bearer(UserModel user, UserSessionModel session, AccessToken token, ClientModel client) {

    /** The query parameters are the caller's to read, as below. */
    static Bearer reading(KeycloakSession session) {
        Bearer bearer = authenticate(session);
        new BrowserRequest(session).clientOfRead(bearer.client());
        return bearer;
    }

    static Bearer changing(KeycloakSession session) {
        Bearer bearer = authenticate(session);
        new BrowserRequest(session).clientOfChange(bearer.client());
        return bearer;
    }

    private static Bearer authenticate(KeycloakSession session) {
        AuthResult caller;
        try {
            caller = BearerToken.authenticate(session);
        } catch (NotAuthorizedException e) {
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
