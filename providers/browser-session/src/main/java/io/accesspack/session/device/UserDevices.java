package io.accesspack.session.device;

import io.accesspack.session.logout.LogoutNotices;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.common.util.Time;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.light.LightweightUserAdapter;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * The devices of one user. Ending one ends its session as Keycloak's own logout does, offline session included, with one event
 * {@code LOGOUT}; the session's clients hear of it after the commit.
 */
public final class UserDevices {

    private final KeycloakSession session;
    private final KeycloakContext context;
    private final RealmModel realm;
    private final UserModel user;

    public UserDevices(KeycloakSession session, UserModel user) {
        this.session = session;
        this.context = session.getContext();
        this.realm = context.getRealm();
        this.user = user;
    }

    /**
     * All of them, the one used last first.
     *
     * @param currentId the session to mark as current, or null
     */
    public List<Device> list(String currentId) {
        Map<String, List<UserSessionModel>> byId = sessions()
                .collect(Collectors.groupingBy(UserSessionModel::getId, LinkedHashMap::new, Collectors.toList()));
        return byId.values().stream()
                .map(sessions -> Device.of(realm, sessions, currentId))
                .sorted(Comparator.comparing(Device::lastAccess).reversed().thenComparing(Device::id))
                .toList();
    }

    /** Ends the session of this id. Returns whether the user had it. */
    public boolean end(String id) {
        return end(userSession -> userSession.getId().equals(id));
    }

    /** Ends all but one. */
    public void endOthers(String currentId) {
        end(userSession -> !userSession.getId().equals(currentId));
    }

    /** Ends all, and declares every token that the user has so far invalid, so that introspection rejects it too. */
    public void endAll() {
        end(userSession -> true);
        if (!LightweightUserAdapter.isLightweightUser(user)) {
            session.users().setNotBeforeForUser(realm, user, now());
        }
    }

    private static int now() {
        return Math.toIntExact(TimeUnit.MILLISECONDS.toSeconds(Time.currentTimeMillis()));
    }

    private Stream<UserSessionModel> sessions() {
        return Stream.concat(
                session.sessions().getUserSessionsStream(realm, user),
                session.sessions().getOfflineUserSessionsStream(realm, user));
    }

    private boolean end(Predicate<UserSessionModel> which) {
        // collected first: logout removes from what the streams read
        List<UserSessionModel> ending = sessions().filter(which).toList();
        ClientModel client = context.getClient(); // Keycloak's logout puts another one there
        LogoutNotices notices = new LogoutNotices(session);
        ending.forEach(notices::takeOver);
        ending.forEach(this::logout);
        notices.sendAfterCommit();
        ending.stream().map(UserSessionModel::getId).distinct().forEach(id -> record(id, client));
        return !ending.isEmpty();
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

    private void record(String sessionId, ClientModel client) {
        EventBuilder event = new EventBuilder(realm, session, context.getConnection())
                .event(EventType.LOGOUT)
                .user(user)
                .session(sessionId);
        if (client != null) {
            event.client(client);
        }
        event.success();
    }
}
