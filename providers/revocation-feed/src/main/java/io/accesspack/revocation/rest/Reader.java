package io.accesspack.revocation.rest;

import io.accesspack.revocation.reader.FeedClient;
import jakarta.ws.rs.NotAuthorizedException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RoleModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * Who asks: a service account that holds the role, with a token that says so. A token that was meant for something else does not, and an
 * account that has lost the role may not ask any more, whatever its token says. All of it is in Keycloak's caches.
 *
 * @param clientId OAuth client id of whose service account it is
 */
record Reader(String clientId) {

    /**
     * The caller of the current request.
     *
     * @throws NotAuthorizedException without a valid access token
     * @throws org.keycloak.services.ErrorResponseException when the caller may not read the feed
     */
    static Reader of(KeycloakSession session) {
        AuthResult caller = BearerToken.authenticate(session);
        if (caller == null) {
            throw new NotAuthorizedException("Bearer");
        }
        session.getContext().setBearerToken(caller.token());
        if (!isServiceAccount(caller) || !says(caller.token()) || !holdsRole(session, caller)) {
            throw Refused.forbidden("The token needs to be of a service account with the role " + FeedClient.ROLE
                    + " of the client " + FeedClient.ID);
        }
        return new Reader(caller.client().getClientId());
    }

    private static boolean isServiceAccount(AuthResult caller) {
        return caller.client().getId().equals(caller.user().getServiceAccountClientLink());
    }

    private static boolean says(AccessToken token) {
        AccessToken.Access access = token.getResourceAccess(FeedClient.ID);
        return access != null && access.isUserInRole(FeedClient.ROLE);
    }

    private static boolean holdsRole(KeycloakSession session, AuthResult caller) {
        ClientModel feed = session.getContext().getRealm().getClientByClientId(FeedClient.ID);
        RoleModel role = feed == null || !feed.isEnabled() ? null : feed.getRole(FeedClient.ROLE);
        return role != null && caller.user().hasRole(role);
    }
}
