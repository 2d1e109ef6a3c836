package io.accesspack.organization.management;

import io.accesspack.organization.logout.LogoutNotices;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.keycloak.common.util.Time;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * Signs a member of one organization out. A session is the person's and may hold tokens for several organizations, so all of
 * them end, offline ones included, and no token that was issued until now is good any more. Clients hear of it after the commit.
 */
public final class MemberSessions {

    private final KeycloakSession session;
    private final KeycloakContext context;
    private final RealmModel realm;
    private final Actor actor;
    private final OrganizationModel organization;

    public MemberSessions(KeycloakSession session, Actor actor, OrganizationModel organization) {
        this.session = session;
        context = session.getContext();
        realm = context.getRealm();
        this.actor = actor;
        this.organization = organization;
    }

    /**
     * Ends the sessions of a member.
     *
     * @throws org.keycloak.services.ErrorResponseException when the actor may not do that, or the member holds what the actor
     *     does not
     */
    public void end(UserModel member) {
        if (!actor.mayEndSessions(organization, member)) {
            throw Refused.forbidden(
                    "You may not end sessions of members of this organization",
                    actor,
                    organization,
                    MemberRight.END_SESSIONS);
        }
        Escalation.requireNotBeyond(session, actor, organization, member);
        // collected first: a logout removes from what the streams read
        List<UserSessionModel> ending = Stream.concat(
                        session.sessions().getUserSessionsStream(realm, member),
                        session.sessions().getOfflineUserSessionsStream(realm, member))
                .toList();
        LogoutNotices notices = new LogoutNotices(session);
        ending.forEach(notices::takeOver);
        ending.forEach(this::logout);
        notices.sendAfterCommit();
        ending.stream().map(UserSessionModel::getId).distinct().forEach(id -> record(member, id));
        session.users().setNotBeforeForUser(realm, member, now());
        new AccessEvents(session, actor)
                .changed(
                        AccessEvents.Type.USER_SESSION,
                        organization,
                        "members/" + member.getId() + "/sessions",
                        Map.of("sessions", ending.size()),
                        null);
    }

    private static int now() {
        return Math.toIntExact(TimeUnit.MILLISECONDS.toSeconds(Time.currentTimeMillis()));
    }

    private void logout(UserSessionModel userSession) {
        AuthenticationManager.backchannelLogout(
                session,
                realm,
                userSession,
                context.getUri(),
                context.getConnection(),
                context.getHttpRequest().getHttpHeaders(),
                true,
                userSession.isOffline());
    }

    private void record(UserModel member, String sessionId) {
        new EventBuilder(realm, session, context.getConnection())
                .event(EventType.LOGOUT)
                .user(member)
                .session(sessionId)
                .success();
    }
}
