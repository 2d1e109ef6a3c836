package io.accesspack.rotation.replay;

import io.accesspack.rotation.family.FamilyOrigin;
import io.accesspack.rotation.family.SessionKind;
import io.accesspack.rotation.family.TokenFamilyStore;
import io.accesspack.rotation.policy.OnReplay;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionProvider;
import org.keycloak.models.light.LightweightUserAdapter;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.UserSessionManager;

/** Ends sessions the way Keycloak's own logout and revocation do (AuthenticationManager, 26.7.3). */
final class EndedSessions {

    private final KeycloakSession session;
    private final KeycloakContext context;
    private final RealmModel realm;
    private final Instant now;

    EndedSessions(KeycloakSession session, Instant now) {
        this.session = session;
        this.context = session.getContext();
        this.realm = context.getRealm();
        this.now = now;
    }

    /**
     * The family that was replayed is revoked already. The others of these sessions are marked, too: a session alone may come
     * back, when the user signs in to the client again within the second.
     */
    void end(OnReplay scope, FamilyOrigin origin, AuthenticatedClientSessionModel clientSession) {
        UserModel user = clientSession.getUserSession().getUser();
        revokeFamilies(scope, origin);
        switch (scope) {
            case FAMILY -> endClientSession(clientSession.getClient(), origin, user);
            case SESSION -> logout(userSession(origin.sessionId(), origin.offline()), origin.offline());
            case USER -> endAllSessions(user);
        }
    }

    private void revokeFamilies(OnReplay scope, FamilyOrigin origin) {
        TokenFamilyStore families = TokenFamilyStore.in(session);
        Set<SessionKind> kinds = origin.offline() ? EnumSet.allOf(SessionKind.class) : EnumSet.of(SessionKind.ONLINE);
        switch (scope) {
            case FAMILY -> families.revokeClientSession(origin.sessionId(), origin.clientId(), kinds);
            case SESSION -> families.revokeSession(origin.sessionId(), kinds);
            case USER -> families.revokeUser(origin.realmId(), origin.userId());
        }
    }

    /** As TokenRevocationEndpoint does for a revoked refresh token, plus the back-channel logout to the client. */
    private void endClientSession(ClientModel client, FamilyOrigin origin, UserModel user) {
        UserSessionModel online = userSession(origin.sessionId(), false);
        if (online != null) {
            AuthenticationManager.backchannelLogoutUserSessionFromClient(
                    session,
                    realm,
                    online,
                    client,
                    context.getUri(),
                    context.getHttpRequest().getHttpHeaders());
            if (online.getAuthenticatedClientSessions().isEmpty()) {
                session.sessions().removeUserSession(realm, online);
            }
        }
        UserSessionModel offline = origin.offline() ? userSession(origin.sessionId(), true) : null;
        if (offline != null) {
            new UserSessionManager(session).removeClientFromOfflineUserSession(realm, offline, client, user);
        }
    }

    private void endAllSessions(UserModel user) {
        UserSessionProvider sessions = session.sessions();
        // Collected first: logout removes from what the streams read.
        List<UserSessionModel> online =
                sessions.getUserSessionsStream(realm, user).toList();
        List<UserSessionModel> offline =
                sessions.getOfflineUserSessionsStream(realm, user).toList();
        online.forEach(userSession -> logout(userSession, false));
        offline.forEach(userSession -> logout(userSession, true));
        if (!LightweightUserAdapter.isLightweightUser(user)) {
            session.users().setNotBeforeForUser(realm, user, Math.toIntExact(now.getEpochSecond()));
        }
    }

    private void logout(UserSessionModel userSession, boolean offline) {
        AuthenticationManager.backchannelLogout(
                session,
                realm,
                userSession,
                context.getUri(),
                context.getConnection(),
                context.getHttpRequest().getHttpHeaders(),
                true,
                offline);
    }

    private UserSessionModel userSession(String id, boolean offline) {
        if (id == null) {
            return null;
        }
        return offline
                ? session.sessions().getOfflineUserSession(realm, id)
                : session.sessions().getUserSession(realm, id);
    }
}
