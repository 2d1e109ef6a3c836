package io.accesspack.rotation.family;

import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.UserSessionModel;

/**
 * Where a family comes from. Does not change during its life.
 *
 * @param realmId id of the realm
 * @param clientId internal id (not {@code client_id}) of the client
 * @param userId id of the user
 * @param sessionId id of the user session; null where Keycloak keeps none (refresh tokens of OpenID4VCI)
 * @param offline whether the tokens are offline tokens
 */
public record FamilyOrigin(String realmId, String clientId, String userId, String sessionId, boolean offline) {

    public static FamilyOrigin of(AuthenticatedClientSessionModel clientSession, boolean offline) {
        UserSessionModel userSession = clientSession.getUserSession();
        boolean kept = userSession.getPersistenceState() != UserSessionModel.SessionPersistenceState.TRANSIENT;
        return new FamilyOrigin(
                clientSession.getRealm().getId(),
                clientSession.getClient().getId(),
                userSession.getUser().getId(),
                kept ? userSession.getId() : null,
                offline);
    }
}
