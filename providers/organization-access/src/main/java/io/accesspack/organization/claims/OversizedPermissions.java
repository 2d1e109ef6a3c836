package io.accesspack.organization.claims;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserSessionModel;

/**
 * Reports tokens without permissions because these were too many: the error event {@code CLIENT_INFO_ERROR}, once per client
 * and hour in the whole cluster.
 */
final class OversizedPermissions {

    /** The event's error. */
    static final String ERROR = "permissions_too_large";

    private static final String REPORTED = "organization-access.oversized.";
    private static final long PAUSE_SECONDS = TimeUnit.HOURS.toSeconds(1);

    private final KeycloakSession session;
    private final UserSessionModel userSession;
    private final ClientModel client;

    OversizedPermissions(KeycloakSession session, UserSessionModel userSession, ClientSessionContext context) {
        this.session = session;
        this.userSession = userSession;
        client = context.getClientSession().getClient();
    }

    /**
     * Reports, unless that happened within the hour.
     *
     * @param bytes how large the permissions are
     * @param limit how large they may be
     * @param organization the one that the token is for; empty for several
     */
    void report(int bytes, int limit, Optional<OrganizationModel> organization) {
        if (session.singleUseObjects().putIfAbsent(REPORTED + client.getId(), PAUSE_SECONDS)) {
            EventBuilder event = new EventBuilder(
                            userSession.getRealm(),
                            session,
                            session.getContext().getConnection())
                    .event(EventType.CLIENT_INFO)
                    .client(client)
                    .user(userSession.getUser())
                    .session(userSession)
                    .detail("permission_bytes", String.valueOf(bytes))
                    .detail("permission_bytes_limit", String.valueOf(limit))
                    .detail(
                            Details.REASON,
                            "The permissions are too many for a token; it names the endpoint that returns them");
            organization.ifPresent(only -> event.detail(Details.ORG_ID, only.getId()));
            event.error(ERROR);
        }
    }
}
