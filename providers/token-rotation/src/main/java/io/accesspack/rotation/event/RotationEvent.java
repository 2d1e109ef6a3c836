package io.accesspack.rotation.event;

import io.accesspack.rotation.family.Caller;
import io.accesspack.rotation.family.PresentedToken;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/**
 * Errors and details of the events. Details never hold a token or a token's id: the family id identifies it well enough.
 */
public final class RotationEvent {

    /** Error: a superseded refresh token came back, and its family has been revoked. */
    public static final String REPLAY = "refresh_token_replay";

    /** Error: the family is refreshed more often than its policy allows. */
    public static final String RATE_EXCEEDED = "refresh_rate_exceeded";

    /**
     * Detail of a {@code REFRESH_TOKEN} event of our own, beside Keycloak's: an exchanged token came after the overlap, but its
     * successor had never been presented. Keycloak's event of the request is not within reach of a post processor.
     */
    public static final String REPEATED_LATE = "repeated_late";

    public static final String FAMILY = "token_family";
    public static final String PRESENTED_GENERATION = "presented_generation";
    public static final String CURRENT_GENERATION = "current_generation";
    public static final String USER_AGENT = "user_agent";
    public static final String LAST_ROTATION_ADDRESS = "last_rotation_ip_address";
    public static final String LAST_ROTATION_USER_AGENT = "last_rotation_user_agent";
    public static final String SECONDS_SINCE_ROTATION = "seconds_since_last_rotation";
    public static final String ENDED = "ended";

    private RotationEvent() {}

    /** An event about {@code presented}, to be completed and sent by the caller. */
    public static EventBuilder about(
            PresentedToken presented,
            AuthenticatedClientSessionModel clientSession,
            Caller caller,
            KeycloakSession session) {
        UserSessionModel userSession = clientSession.getUserSession();
        return new EventBuilder(session.getContext().getRealm(), session)
                .event(EventType.REFRESH_TOKEN)
                .ipAddress(caller.address())
                .client(clientSession.getClient())
                .user(userSession.getUser())
                .session(userSession)
                .detail(FAMILY, presented.familyId())
                .detail(PRESENTED_GENERATION, String.valueOf(presented.generation()))
                .detail(USER_AGENT, caller.userAgent());
    }
}
