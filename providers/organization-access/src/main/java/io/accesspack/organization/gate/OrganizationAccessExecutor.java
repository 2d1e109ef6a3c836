package io.accesspack.organization.gate;

import io.accesspack.organization.scope.SelectedOrganizations;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.TokenManager.AccessTokenResponseBuilder;
import org.keycloak.protocol.oidc.grants.ciba.clientpolicy.context.BackchannelTokenResponseContext;
import org.keycloak.protocol.oidc.grants.device.clientpolicy.context.DeviceTokenResponseContext;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.ResourceOwnerPasswordCredentialsResponseContext;
import org.keycloak.services.clientpolicy.context.ServiceAccountTokenResponseContext;
import org.keycloak.services.clientpolicy.context.TokenRefreshResponseContext;
import org.keycloak.services.clientpolicy.context.TokenResponseContext;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;
import org.keycloak.services.cors.Cors;

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
    public void executeOnEvent(ClientPolicyContext context) {
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
            default -> {
                // no tokens are about to be issued
            }
        }
    }

    private void judge(EventType request, AccessTokenResponseBuilder response) {
        ClientSessionContext tokens = response.getClientSessionCtx();
        AuthenticatedClientSessionModel clientSession = tokens.getClientSession();
        UserModel user = clientSession.getUserSession().getUser();
        Judgement judgement = Judgement.on(
                session,
                user,
                configuration.requirement().and(clientSession.getClient()),
                SelectedOrganizations.inToken(session, user, tokens));
        if (!judgement.admits()) {
            report(request, judgement, clientSession);
            throw new CorsErrorResponseException(
                    session.getProvider(Cors.class),
                    OAuthErrorException.ACCESS_DENIED,
                    judgement.description(),
                    Response.Status.BAD_REQUEST);
        }
    }

    /**
     * The event that the gate sends, too. Keycloak's own, for a {@link ClientPolicyException}, would not name the organization:
     * 26.7 sends errors from a session of their own, which knows realm and client only.
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
