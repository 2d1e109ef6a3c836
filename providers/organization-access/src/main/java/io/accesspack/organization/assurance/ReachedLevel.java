package io.accesspack.organization.assurance;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.keycloak.common.util.Time;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.Constants;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/**
 * The level of authentication that somebody has proven: the highest that Keycloak's <em>Condition - Level of Authentication</em>
 * has noted in the session. What has been proven once counts as long as the session lasts; how often it is asked for again is a
 * matter of the flow.
 *
 * <p>The only class that knows the notes of Keycloak's internal {@code AcrStore}; checked against 26.7.5.
 */
public final class ReachedLevel {

    /** Nothing is proven beyond what every login proves. */
    public static final int NONE = Constants.MINIMUM_LOA;

    private ReachedLevel() {}

    /** In a session, whatever the application. A session that nobody has logged in to has none, a service account's for instance. */
    public static int in(UserSessionModel session) {
        return highest(session.getNote(Constants.LOA_MAP));
    }

    /** In a session for one application; a flow may note a level for one login only. */
    public static int in(AuthenticatedClientSessionModel session) {
        return Math.max(in(session.getUserSession()), number(session.getNote(Constants.LEVEL_OF_AUTHENTICATION)));
    }

    /** In a login that goes on, with what the session that it continues has proven before. */
    public static int in(AuthenticationSessionModel login) {
        return Math.max(highest(login.getAuthNote(Constants.LOA_MAP)), inThisLogin(login));
    }

    /** In a login that goes on; what was proven before only as long as the flow takes it for fresh. */
    public static int inThisLogin(AuthenticationSessionModel login) {
        return number(login.getAuthNote(Constants.LEVEL_OF_AUTHENTICATION));
    }

    /** What the application asks for in a login that goes on ({@code acr_values}, or the claim {@code acr}). */
    public static int requestedIn(AuthenticationSessionModel login) {
        return number(login.getClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION));
    }

    /** Notes that somebody proves {@code level} in a login; it is the session's when the login is complete. */
    public static void prove(AuthenticationSessionModel login, int level) {
        if (level <= inThisLogin(login)) {
            return;
        }
        Map<Integer, Integer> times = new TreeMap<>(times(login.getAuthNote(Constants.LOA_MAP)));
        times.put(level, (int) TimeUnit.MILLISECONDS.toSeconds(Time.currentTimeMillis()));
        String note = JsonSerialization.valueAsString(times);
        login.setAuthNote(Constants.LOA_MAP, note);
        login.setUserSessionNote(Constants.LOA_MAP, note);
        login.setAuthNote(Constants.LEVEL_OF_AUTHENTICATION, String.valueOf(level));
    }

    private static int highest(String note) {
        return times(note).keySet().stream().max(Integer::compare).orElse(NONE);
    }

    /** When each level was proven. */
    private static Map<Integer, Integer> times(String note) {
        try {
            Map<Integer, Integer> times = note == null
                    ? null
                    : JsonSerialization.readValue(note, new TypeReference<Map<Integer, Integer>>() {});
            return times == null ? Map.of() : times;
        } catch (IOException unreadable) {
            return Map.of();
        }
    }

    private static int number(String note) {
        try {
            return note == null ? NONE : Math.max(NONE, Integer.parseInt(note));
        } catch (NumberFormatException unreadable) {
            return NONE;
        }
    }
}
