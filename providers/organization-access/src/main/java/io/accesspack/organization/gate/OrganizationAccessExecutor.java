package io.accesspack.organization.gate;

import io.accesspack.organization.scope.SelectedOrganizations;
import java.util.Optional;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.TokenManager.AccessTokenResponseBuilder;
import org.keycloak.protocol.oidc.grants.ciba.clientpolicy.context.BackchannelTokenResponseContext;
import org.keycloak.protocol.oidc.grants.device.clientpolicy.context.DeviceTokenResponseContext;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.ResourceOwnerPasswordCredentialsResponseContext;
import org.keycloak.services.clientpolicy.context.ServiceAccountTokenResponseContext;
import org.keycloak.services.clientpolicy.context.TokenRefreshResponseContext;
import org.keycloak.services.clientpolicy.context.TokenResponseContext;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;

/**
 * Applies the rule of the gate whenever tokens are about to be issued. It runs on the answer and not on the request: only then
 * has Keycloak verified the code or the refresh token, and knows whom and which organization the tokens are for. Keycloak
 * has not yet encoded them, so a refresh token that is refused here is not used up.
 */
final class OrganizationAccessExecutor implements ClientPolicyExecutorProvider<OrganizationAccessConfiguration> {

    private final KeycloakSession session;
    private OrganizationAccessConfiguration configuration = new OrganizationAccessConfiguration();

    OrganizationAccessExecutor(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public String getProviderId() {
        return OrganizationAccessExecutorFactory.PROVIDER_ID;
    }

    @Override
    public Class<OrganizationAccessConfiguration> getExecutorConfigurationClass() {
        return OrganizationAccessConfiguration.class;
    }

    @Override
    public void setupConfiguration(OrganizationAccessConfiguration config) {
        configuration = Optional.ofNullable(config).orElseGet(OrganizationAccessConfiguration::new);
    }

    @Override
    public void executeOnEvent(ClientPolicyContext context) throws ClientPolicyException {
        switch (context.getEvent()) {
            case TOKEN_RESPONSE -> judge(((TokenResponseContext) context).getAccessTokenResponseBuilder());
            case TOKEN_REFRESH_RESPONSE ->
                judge(((TokenRefreshResponseContext) context).getAccessTokenResponseBuilder());
            case RESOURCE_OWNER_PASSWORD_CREDENTIALS_RESPONSE ->
                judge(((ResourceOwnerPasswordCredentialsResponseContext) context).getAccessTokenResponseBuilder());
            case SERVICE_ACCOUNT_TOKEN_RESPONSE ->
                judge(((ServiceAccountTokenResponseContext) context).getAccessTokenResponseBuilder());
            case DEVICE_TOKEN_RESPONSE -> judge(((DeviceTokenResponseContext) context).getAccessTokenResponseBuilder());
            case BACKCHANNEL_TOKEN_RESPONSE ->
                judge(((BackchannelTokenResponseContext) context).getAccessTokenResponseBuilder());
            default -> {
                // no tokens are about to be issued
            }
        }
    }

    private void judge(AccessTokenResponseBuilder response) throws ClientPolicyException {
        ClientSessionContext tokens = response.getClientSessionCtx();
        AuthenticatedClientSessionModel clientSession = tokens.getClientSession();
        UserModel user = clientSession.getUserSession().getUser();
        Judgement judgement = Judgement.on(
                session,
                user,
                configuration.requirement().and(clientSession.getClient()),
                SelectedOrganizations.inToken(session, user, tokens));
        if (!judgement.admits()) {
            // the audit trail files the error there
            judgement.organization().ifPresent(session.getContext()::setOrganization);
            throw new ClientPolicyException(OAuthErrorException.ACCESS_DENIED, judgement.description());
        }
    }
}
