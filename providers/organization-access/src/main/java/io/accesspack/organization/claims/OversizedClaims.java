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
 * Reports tokens without roles or permissions because these were too many: the error event {@code CLIENT_INFO_ERROR}, once per client
 * and hour in the whole cluster.
 */
final class OversizedClaims {

    /** What was too much. */
    enum Content {
        ROLES("roles_too_large", "role_bytes", "The roles"),
        PERMISSIONS("permissions_too_large", "permission_bytes", "The permissions");

        private final String error;
        private final String bytes;
        private final String subject;

        Content(String error, String bytes, String subject) {
            this.error = error;
            this.bytes = bytes;
            this.subject = subject;
        }
    }

    private static final String REPORTED = "organization-access.oversized.";
    private static final long PAUSE_SECONDS = TimeUnit.HOURS.toSeconds(1);

    private final KeycloakSession session;
    private final UserSessionModel userSession;
    private final ClientModel client;

    OversizedClaims(KeycloakSession session, ClientSessionContext context) {
        this.session = session;
        userSession = context.getClientSession().getUserSession();
        client = context.getClientSession().getClient();
    }

    /**
     * Reports, unless that happened within the hour.
     *
     * @param bytes how large that is
     * @param limit how large it may be
     * @param organization the one that the token is for; empty for several
     */
    void report(Content content, int bytes, int limit, Optional<OrganizationModel> organization) {
        if (session.singleUseObjects().putIfAbsent(REPORTED + content + "." + client.getId(), PAUSE_SECONDS)) {
            EventBuilder event = new EventBuilder(
                            userSession.getRealm(),
                            session,
                            session.getContext().getConnection())
                    .event(EventType.CLIENT_INFO)
                    .client(client)
                    .user(userSession.getUser())
                    .session(userSession)
                    .detail(content.bytes, String.valueOf(bytes))
                    .detail(content.bytes + "_limit", String.valueOf(limit))
                    .detail(
                            Details.REASON,
                            content.subject + " are too many for a token; it names the endpoint that returns them");
            organization.ifPresent(only -> event.detail(Details.ORG_ID, only.getId()));
            event.error(content.error);
        }
    }
}
