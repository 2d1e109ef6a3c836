package io.accesspack.organization.gate;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenManager.AccessTokenResponseBuilder;
import org.keycloak.protocol.oidc.grants.ciba.clientpolicy.context.BackchannelTokenResponseContext;
import org.keycloak.protocol.oidc.grants.device.clientpolicy.context.DeviceTokenResponseContext;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.ImplicitHybridTokenResponse;
import org.keycloak.services.clientpolicy.context.ResourceOwnerPasswordCredentialsResponseContext;
import org.keycloak.services.clientpolicy.context.ServiceAccountTokenResponseContext;
import org.keycloak.services.clientpolicy.context.TokenRefreshResponseContext;
import org.keycloak.services.clientpolicy.context.TokenResponseContext;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;

/**
 * Applies the rule of the gate whenever tokens are about to be issued. It runs on the answer and not on the request: only then
 * has Keycloak verified the code or the refresh token, and knows whom and which organization the tokens are for. Keycloak
 * has not yet encoded them, so a refresh token that is refused here is not used up. Where Keycloak tells policies of the request
 * only, the tokens are {@linkplain AnnouncedTokens announced}.
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
            case TOKEN_RESPONSE ->
                judge(EventType.CODE_TO_TOKEN, ((TokenResponseContext) context).getAccessTokenResponseBuilder());
            case TOKEN_REFRESH_RESPONSE ->
                judge(EventType.REFRESH_TOKEN, ((TokenRefreshResponseContext) context).getAccessTokenResponseBuilder());
            case RESOURCE_OWNER_PASSWORD_CREDENTIALS_RESPONSE ->
                judge(
                        EventType.LOGIN,
                        ((ResourceOwnerPasswordCredentialsResponseContext) context).getAccessTokenResponseBuilder());
            case SERVICE_ACCOUNT_TOKEN_RESPONSE ->
                judge(
                        EventType.CLIENT_LOGIN,
                        ((ServiceAccountTokenResponseContext) context).getAccessTokenResponseBuilder());
            case DEVICE_TOKEN_RESPONSE ->
                judge(
                        EventType.OAUTH2_DEVICE_CODE_TO_TOKEN,
                        ((DeviceTokenResponseContext) context).getAccessTokenResponseBuilder());
            case BACKCHANNEL_TOKEN_RESPONSE ->
                judge(
                        EventType.AUTHREQID_TO_TOKEN,
                        ((BackchannelTokenResponseContext) context).getAccessTokenResponseBuilder());
            case IMPLICIT_HYBRID_TOKEN_RESPONSE ->
                judgeInBrowser(((ImplicitHybridTokenResponse) context).getAccessTokenResponseBuilder());
            case TOKEN_EXCHANGE_REQUEST ->
                new AnnouncedTokens(EventType.TOKEN_EXCHANGE, configuration.requirement()).in(session);
            case JWT_AUTHORIZATION_GRANT ->
                new AnnouncedTokens(EventType.JWT_AUTHORIZATION_GRANT, configuration.requirement()).in(session);
            case SAML_AUTHN_REQUEST -> new AnnouncedTokens(EventType.LOGIN, configuration.requirement()).in(session);
            default -> {
                // no tokens are about to be issued
            }
        }
    }

    private void judge(EventType request, AccessTokenResponseBuilder response) {
        denial(request, response.getClientSessionCtx()).ifPresent(denial -> {
            throw denial.asTokenError(session);
        });
    }

    /** Keycloak takes the exception back to the application; a token error would be a page of JSON to the user. */
    private void judgeInBrowser(AccessTokenResponseBuilder response) throws ClientPolicyException {
        Optional<Judgement> denial = denial(EventType.LOGIN, response.getClientSessionCtx());
        if (denial.isPresent()) {
            throw new ClientPolicyException(
                    denial.get().error(), denial.get().description(), Response.Status.BAD_REQUEST);
        }
    }

    private Optional<Judgement> denial(EventType request, ClientSessionContext tokens) {
        return new TokenJudge(session).denial(request, configuration.requirement(), tokens);
    }
}
