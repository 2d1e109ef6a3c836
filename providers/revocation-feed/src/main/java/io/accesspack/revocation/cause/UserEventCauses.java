package io.accesspack.revocation.cause;

import io.accesspack.revocation.record.Cause;
import io.accesspack.revocation.record.Ending;
import io.accesspack.revocation.record.RevokedTokens;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.events.Details;
import org.keycloak.events.Event;

/**
 * What ends with a user event of Keycloak. Every kind of logout is a {@code LOGOUT} for each session that it has ended; the pack's own
 * ends of sessions are, too.
 *
 * <p>A user who is locked for a while is none of these: Keycloak lets the sessions go on, and wrong passwords that anybody types would
 * end them. One who is locked for good is disabled.
 */
final class UserEventCauses {

    /** Error and detail of token-rotation's events. */
    private static final String REPLAY = "refresh_token_replay";

    private UserEventCauses() {}

    static List<Ending> of(Event event) {
        return switch (event.getType()) {
            case LOGOUT -> sessionEnded(event);
            case REFRESH_TOKEN_ERROR -> REPLAY.equals(event.getError()) ? replayed(event) : List.of();
            case REVOKE_GRANT -> revoked(event);
            case USER_DISABLED_BY_PERMANENT_LOCKOUT ->
                event.getUserId() == null
                        ? List.of()
                        : List.of(Ending.now(RevokedTokens.ofUser(event.getUserId()), Cause.USER_DISABLED));
            default -> List.of();
        };
    }

    private static List<Ending> sessionEnded(Event event) {
        if (event.getSessionId() == null) {
            return List.of();
        }
        Cause cause = REPLAY.equals(details(event).get(Details.REASON)) ? Cause.REFRESH_TOKEN_REPLAY : Cause.LOGOUT;
        return List.of(Ending.now(RevokedTokens.ofSession(event.getSessionId()), cause));
    }

    /** The family is out in any case; that a session has ended, too, is an event of its own. */
    private static List<Ending> replayed(Event event) {
        return event.getSessionId() == null || event.getClientId() == null
                ? List.of()
                : List.of(Ending.now(
                        RevokedTokens.ofClientInSession(event.getClientId(), event.getSessionId()),
                        Cause.REFRESH_TOKEN_REPLAY));
    }

    /**
     * A token at the revocation endpoint, or the user's consent in the account console (TokenRevocationEndpoint, AccountRestService,
     * 26.7.3). Of an access token the event does not tell the session: what the client has of the user is out.
     */
    private static List<Ending> revoked(Event event) {
        Map<String, String> details = details(event);
        String client = details.getOrDefault(Details.REVOKED_CLIENT, event.getClientId());
        if (client == null || event.getUserId() == null) {
            return List.of();
        }
        boolean isConsent = !details.containsKey(Details.REFRESH_TOKEN_ID) && !details.containsKey(Details.TOKEN_ID);
        Cause cause = isConsent ? Cause.CONSENT_WITHDRAWN : Cause.TOKEN_REVOKED;
        RevokedTokens revoked = details.containsKey(Details.REFRESH_TOKEN_ID) && event.getSessionId() != null
                ? RevokedTokens.ofClientInSession(client, event.getSessionId())
                : RevokedTokens.ofClientForUser(client, event.getUserId());
        Stream<RevokedTokens> exchanged = Stream.of(details.getOrDefault(Details.TOKEN_EXCHANGE_REVOKED_CLIENTS, "")
                        .split(","))
                .filter(other -> !other.isEmpty())
                .map(other -> RevokedTokens.ofClientForUser(other, event.getUserId()));
        return Stream.concat(Stream.of(revoked), exchanged)
                .map(tokens -> Ending.now(tokens, cause))
                .toList();
    }

    private static Map<String, String> details(Event event) {
        return event.getDetails() == null ? Map.of() : event.getDetails();
    }
}
