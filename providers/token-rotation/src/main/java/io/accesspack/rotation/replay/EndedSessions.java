package io.accesspack.rotation.replay;

import io.accesspack.rotation.event.RotationEvent;
import io.accesspack.rotation.family.FamilyOrigin;
import io.accesspack.rotation.family.FamilyTransactions;
import io.accesspack.rotation.family.SessionKind;
import io.accesspack.rotation.family.TokenFamilyStore;
import io.accesspack.rotation.logout.LogoutNotices;
import io.accesspack.rotation.policy.OnReplay;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AbstractKeycloakTransaction;
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

/**
 * Ends sessions the way Keycloak's own logout and revocation do (AuthenticationManager, 26.7.3), with an event {@code LOGOUT} for
 * each. Whoever has to be told is told after the commit.
 */
final class EndedSessions {

    private final KeycloakSession session;
    private final KeycloakContext context;
    private final RealmModel realm;
    private final ClientModel client;
    private final UserModel user;
    private final FamilyOrigin origin;
    private final Instant now;
    private final LogoutNotices notices;
    private final Set<String> ended = new HashSet<>();

    /** @param clientSession of the family that was replayed */
    EndedSessions(
            KeycloakSession session, AuthenticatedClientSessionModel clientSession, FamilyOrigin origin, Instant now) {
        this.session = session;
        this.context = session.getContext();
        this.realm = context.getRealm();
        this.client = clientSession.getClient();
        this.user = clientSession.getUserSession().getUser();
        this.origin = origin;
        this.now = now;
        this.notices = new LogoutNotices(session);
    }

    void end(OnReplay scope) {
        switch (scope) {
            case FAMILY -> endClientSession();
            case SESSION -> sessionsOfOrigin().forEach(this::logout);
            case USER -> endAllSessions();
        }
        revokeFamiliesAfterCommit(scope);
        notices.sendAfterCommit();
    }

    /**
     * The family that was replayed is revoked already. The others of these sessions are marked, too: a session alone may come
     * back, when the user signs in to the client again within the second.
     *
     * <p>As Keycloak ends sessions, it happens when the request has committed and before it is answered: whoever holds the row of
     * one family must not wait for that of another, or two replays at once wait for each other.
     */
    private void revokeFamiliesAfterCommit(OnReplay scope) {
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                FamilyTransactions.runOwn(session, families -> revokeFamilies(families, scope));
            }

            @Override
            protected void rollbackImpl() {
                // no alarm
            }
        });
    }

    private void revokeFamilies(TokenFamilyStore families, OnReplay scope) {
        Set<SessionKind> kinds = origin.offline() ? EnumSet.allOf(SessionKind.class) : EnumSet.of(SessionKind.ONLINE);
        switch (scope) {
            case FAMILY -> families.revokeClientSession(origin.sessionId(), origin.clientId(), kinds);
            case SESSION -> families.revokeSession(origin.sessionId(), kinds);
            case USER -> families.revokeUser(origin.realmId(), origin.userId());
        }
    }

    /** As TokenRevocationEndpoint does for a revoked refresh token, plus the back-channel logout to the client. */
    private void endClientSession() {
        UserSessionModel online = userSession(false);
        if (online != null) {
            AuthenticatedClientSessionModel part = online.getAuthenticatedClientSessionByClient(client.getId());
            if (part != null) {
                notices.takeOver(part);
            }
            AuthenticationManager.backchannelLogoutUserSessionFromClient(
                    session,
                    realm,
                    online,
                    client,
                    context.getUri(),
                    context.getHttpRequest().getHttpHeaders());
            if (online.getAuthenticatedClientSessions().isEmpty()) {
                session.sessions().removeUserSession(realm, online);
                record(online);
            }
        }
        UserSessionModel offline = origin.offline() ? userSession(true) : null;
        if (offline != null) {
            new UserSessionManager(session).removeClientFromOfflineUserSession(realm, offline, client, user);
            if (offline.getAuthenticatedClientSessions().isEmpty()) {
                record(offline);
            }
        }
    }

    /** Online and offline session of a login have one id: an online token leaves the offline one alone, as logout does. */
    private List<UserSessionModel> sessionsOfOrigin() {
        return Stream.of(userSession(false), origin.offline() ? userSession(true) : null)
                .filter(Objects::nonNull)
                .toList();
    }

    private void endAllSessions() {
        UserSessionProvider sessions = session.sessions();
        // Collected first: logout removes from what the streams read.
        Stream.concat(sessions.getUserSessionsStream(realm, user), sessions.getOfflineUserSessionsStream(realm, user))
                .toList()
                .forEach(this::logout);
        if (!LightweightUserAdapter.isLightweightUser(user)) {
            session.users().setNotBeforeForUser(realm, user, Math.toIntExact(now.getEpochSecond()));
        }
    }

    private void logout(UserSessionModel userSession) {
        notices.takeOver(userSession);
        AuthenticationManager.backchannelLogout(
                session,
                realm,
                userSession,
                context.getUri(),
                context.getConnection(),
                context.getHttpRequest().getHttpHeaders(),
                true,
                userSession.isOffline());
        record(userSession);
    }

    private void record(UserSessionModel userSession) {
        if (ended.add(userSession.getId())) {
            new EventBuilder(realm, session, context.getConnection())
                    .event(EventType.LOGOUT)
                    .client(client)
                    .user(user)
                    .session(userSession)
                    .detail(Details.REASON, RotationEvent.REPLAY)
                    .success();
        }
    }

    private UserSessionModel userSession(boolean offline) {
        String id = origin.sessionId();
        if (id == null) {
            return null;
        }
        return offline
                ? session.sessions().getOfflineUserSession(realm, id)
                : session.sessions().getUserSession(realm, id);
    }
}
