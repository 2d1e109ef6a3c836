package io.accesspack.organization.gate;

import io.accesspack.organization.tracing.Spans;
import java.util.List;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;
import org.keycloak.services.util.DefaultClientSessionContext;

/**
 * Judges the tokens that Keycloak does not show to client policies: {@link AnnouncedTokens}, and those for a UMA ticket, of which it
 * tells policies nothing at all, so that what the client requires in its attribute decides alone.
 */
final class OrganizationAccessPostProcessor implements TokenPostProcessor {

    private static final Requirement NOTHING = new Requirement(false, List.of(), Match.ALL);

    private final KeycloakSession session;

    OrganizationAccessPostProcessor(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void process(TokenPostProcessorContext response) {
        Spans.run(session, "organization-access", () -> judge(response));
    }

    private void judge(TokenPostProcessorContext response) {
        AnnouncedTokens.all(session)
                .forEach(tokens -> judge(tokens.request(), tokens.requirement(), response.clientSessionCtx()));
        if (isForUmaTicket()) {
            judge(EventType.PERMISSION_TOKEN, NOTHING, ofRequester(response));
        }
    }

    private boolean isForUmaTicket() {
        return OAuth2Constants.UMA_GRANT_TYPE.equals(
                session.getContext().getHttpRequest().getDecodedFormParameters().getFirst(OAuth2Constants.GRANT_TYPE));
    }

    /** UMA's tokens are issued to one client in the client session of another, the resource server's. */
    private ClientSessionContext ofRequester(TokenPostProcessorContext response) {
        ClientSessionContext tokens = response.clientSessionCtx();
        ClientModel requester = Optional.ofNullable(response.accessToken())
                .map(token -> session.getContext().getRealm().getClientByClientId(token.getIssuedFor()))
                .orElseGet(() -> tokens.getClientSession().getClient());
        AuthenticatedClientSessionModel own =
                tokens.getClientSession().getUserSession().getAuthenticatedClientSessionByClient(requester.getId());
        return own == null ? tokens : DefaultClientSessionContext.fromClientSessionScopeParameter(own, session);
    }

    private void judge(EventType request, Requirement requirement, ClientSessionContext tokens) {
        new TokenJudge(session).denial(request, requirement, tokens).ifPresent(denial -> {
            throw denial.asTokenError(session);
        });
    }
}
