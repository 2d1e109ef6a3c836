package io.accesspack.revocation.cause;

import io.accesspack.revocation.record.Cause;
import io.accesspack.revocation.record.Ending;
import io.accesspack.revocation.record.RevokedTokens;
import java.util.List;
import java.util.Map;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.AccessToken;

/** Who takes another user's place in the same realm is signed out, without an event that says so (UserResource, 26.7.3). */
final class Impersonation {

    private Impersonation() {}

    static List<Ending> endedBy(KeycloakSession session, Event event) {
        Map<String, String> details = event.getDetails() == null ? Map.of() : event.getDetails();
        boolean isSameRealm = session.getContext().getRealm().getName().equals(details.get(Details.IMPERSONATOR_REALM));
        return isSameRealm
                        && session.getContext().getBearerToken() instanceof AccessToken token
                        && token.getSessionId() != null
                ? List.of(Ending.now(RevokedTokens.ofSession(token.getSessionId()), Cause.LOGOUT))
                : List.of();
    }
}
