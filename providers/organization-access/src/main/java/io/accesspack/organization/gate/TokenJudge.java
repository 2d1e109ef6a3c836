package io.accesspack.organization.gate;

import io.accesspack.organization.assurance.ReachedLevel;
import io.accesspack.organization.scope.SelectedOrganizations;
import java.util.Optional;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Applies the rule of the gate to tokens that are about to be issued. */
final class TokenJudge {

    private final KeycloakSession session;

    TokenJudge(KeycloakSession session) {
        this.session = session;
    }

    /**
     * Why there must be no such tokens, and says so in an event; empty when there may be.
     *
     * @param request the event of the request that asks for them
     * @param tokens whom and what they are for
     */
    Optional<Judgement> denial(EventType request, Requirement requirement, ClientSessionContext tokens) {
        AuthenticatedClientSessionModel clientSession = tokens.getClientSession();
        UserModel user = clientSession.getUserSession().getUser();
        Judgement judgement = Judgement.on(
                session,
                user,
                requirement.and(clientSession.getClient()),
                SelectedOrganizations.inToken(session, user, tokens),
                ReachedLevel.in(clientSession));
        if (judgement.admits()) {
            return Optional.empty();
        }
        DenialMetrics.countToken(session.getContext().getRealm(), judgement);
        report(request, judgement, clientSession);
        return Optional.of(judgement);
    }

    /**
     * The event that the gate sends, too. Keycloak's own, for a {@link org.keycloak.services.clientpolicy.ClientPolicyException},
     * would not name the organization: 26.7 sends errors from a session of their own, which knows realm and client only.
     */
    private void report(EventType request, Judgement judgement, AuthenticatedClientSessionModel clientSession) {
        KeycloakContext context = session.getContext();
        EventBuilder event = new EventBuilder(context.getRealm(), session, context.getConnection())
                .event(request)
                .client(clientSession.getClient())
                .user(clientSession.getUserSession().getUser())
                .session(clientSession.getUserSession());
        judgement.describe(event);
        event.error(Errors.ACCESS_DENIED);
    }
}
