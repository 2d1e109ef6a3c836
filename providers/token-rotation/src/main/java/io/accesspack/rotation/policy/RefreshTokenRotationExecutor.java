package io.accesspack.rotation.policy;

import io.accesspack.rotation.revocation.FamilyRevocation;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.endpoints.TokenRevocationEndpoint;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.LogoutRequestContext;
import org.keycloak.services.clientpolicy.context.TokenRevokeContext;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;

/**
 * Switches rotation on for a client.
 *
 * <p>On a refresh it only leaves the policy on the session: whether the token verifies, belongs to the client and has a live
 * session is Keycloak's to check, and rotation follows as the last step before the answer. On {@code /revoke} and logout it
 * ends the family before Keycloak ends the session.
 */
final class RefreshTokenRotationExecutor implements ClientPolicyExecutorProvider<RotationConfiguration> {

    private static final Logger LOG = Logger.getLogger(RefreshTokenRotationExecutor.class);

    private final KeycloakSession session;
    private final StockRotationWarning stockRotation;
    private RotationConfiguration configuration = new RotationConfiguration();

    RefreshTokenRotationExecutor(KeycloakSession session, StockRotationWarning stockRotation) {
        this.session = session;
        this.stockRotation = stockRotation;
    }

    @Override
    public String getProviderId() {
        return RefreshTokenRotationExecutorFactory.PROVIDER_ID;
    }

    @Override
    public Class<RotationConfiguration> getExecutorConfigurationClass() {
        return RotationConfiguration.class;
    }

    @Override
    public void setupConfiguration(RotationConfiguration config) {
        configuration = Optional.ofNullable(config).orElseGet(RotationConfiguration::new);
    }

    @Override
    public void executeOnEvent(ClientPolicyContext context) throws ClientPolicyException {
        switch (context.getEvent()) {
            case TOKEN_REFRESH -> governRefresh();
            case TOKEN_REVOKE -> revoke((TokenRevokeContext) context);
            case LOGOUT_REQUEST -> logout((LogoutRequestContext) context);
            default -> {
                // every other event is none of rotation's business
            }
        }
    }

    private void revoke(TokenRevokeContext request) {
        new FamilyRevocation(session)
                .revoke(request.getClient(), request.getParams().getFirst(TokenRevocationEndpoint.PARAM_TOKEN));
    }

    /** A logout in the browser has no parameters: it names a session, and a session that is gone stops every refresh anyway. */
    private void logout(LogoutRequestContext request) {
        if (request.getParams() != null) {
            new FamilyRevocation(session)
                    .logout(request.getClient(), request.getParams().getFirst(OAuth2Constants.REFRESH_TOKEN));
        }
    }

    private void governRefresh() throws ClientPolicyException {
        stockRotation.check(session.getContext().getRealm());
        try {
            GovernedRefresh.begin(session, configuration.toPolicy());
        } catch (InvalidRotationConfigurationException e) {
            // Keycloak does not validate a profile that is written to the realm's attributes directly.
            LOG.error(e.getMessage());
            throw new ClientPolicyException(
                    OAuthErrorException.INVALID_REQUEST, "Refresh token rotation is misconfigured");
        }
    }
}
