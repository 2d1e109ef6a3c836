package io.accesspack.rotation.family;

import org.keycloak.models.AuthenticatedClientSessionModel;

/**
 * Where a family comes from. Does not change during its life.
 *
 * @param realmId id of the realm
 * @param clientId internal id (not {@code client_id}) of the client
 * @param userId id of the user
 * @param sessionId id of the user session
 * @param offline whether the tokens are offline tokens
 */
public record FamilyOrigin(String realmId, String clientId, String userId, String sessionId, boolean offline) {

    public static FamilyOrigin of(AuthenticatedClientSessionModel clientSession, boolean offline) {
        return new FamilyOrigin(
                clientSession.getRealm().getId(),
                clientSession.getClient().getId(),
                clientSession.getUserSession().getUser().getId(),
                clientSession.getUserSession().getId(),
                offline);
    }
}
