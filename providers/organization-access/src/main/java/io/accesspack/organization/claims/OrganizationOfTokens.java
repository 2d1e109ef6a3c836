package io.accesspack.organization.claims;

import io.accesspack.organization.scope.OrganizationInScope;
import io.accesspack.organization.scope.PickedOrganization;
import io.accesspack.organization.scope.SelectedOrganizations;
import io.accesspack.organization.tracing.Spans;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;
import org.keycloak.protocol.oidc.utils.OAuth2Code;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.RefreshToken;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.cors.Cors;

/**
 * Sees to it that tokens of an application with the pack's mapper are for the organization that was chosen for them, and say so: refuses
 * them with {@code invalid_grant} when the user has left it, and names it where Keycloak does not.
 */
final class OrganizationOfTokens implements TokenPostProcessor {

    static final String LOST =
            "The organization that was chosen for these tokens is not open to the user any more; log in again";

    static final String REPLACED =
            "Another organization has been chosen in another window before this code was redeemed; log in again";

    /** The grant types by which something is redeemed that a login has left behind, and the events of their requests. */
    private static final Map<String, EventType> REDEMPTIONS = Map.of(
            OAuth2Constants.AUTHORIZATION_CODE, EventType.CODE_TO_TOKEN,
            OAuth2Constants.DEVICE_CODE_GRANT_TYPE, EventType.OAUTH2_DEVICE_CODE_TO_TOKEN,
            OAuth2Constants.CIBA_GRANT_TYPE, EventType.AUTHREQID_TO_TOKEN,
            OAuth2Constants.REFRESH_TOKEN, EventType.REFRESH_TOKEN);

    private final KeycloakSession session;

    OrganizationOfTokens(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void process(TokenPostProcessorContext response) {
        Spans.run(session, "organization-of-tokens", () -> seeTo(response));
    }

    private void seeTo(TokenPostProcessorContext response) {
        ClientSessionContext tokens = response.clientSessionCtx();
        ClientModel client = tokens.getClientSession().getClient();
        if (isLost(response) && OrganizationAccessMapper.isUsedBy(client)) {
            PickedOrganization.forget(tokens.getClientSession());
            throw refusal(tokens, LOST);
        }
        if (isReplaced(response) && OrganizationAccessMapper.isUsedBy(client)) {
            throw refusal(tokens, REPLACED);
        }
        if (response.accessToken() != null
                && client.getClientId().equals(response.accessToken().getIssuedFor())
                && tokens.getProtocolMappersStream().anyMatch(OrganizationAccessMapper::isConfiguredBy)) {
            name(response);
        }
    }

    private boolean isLost(TokenPostProcessorContext response) {
        ClientSessionContext tokens = response.clientSessionCtx();
        UserModel user = tokens.getClientSession().getUserSession().getUser();
        if (OAuth2Constants.CIBA_GRANT_TYPE.equals(grant(tokens))) {
            return SelectedOrganizations.isOneClosed(session, user, requested(response));
        }
        // of a refresh token's own organization, Keycloak has seen to that
        return !remembers(response.requestRefreshToken())
                && SelectedOrganizations.isLost(
                        session, user, tokens, REDEMPTIONS.containsKey(grant(tokens)) ? requested(response) : "");
    }

    private boolean isReplaced(TokenPostProcessorContext response) {
        OAuth2Code code = response.code();
        return code != null
                && SelectedOrganizations.isPickReplaced(
                        session, response.clientSessionCtx(), code.getCodeChallenge(), code.getNonce());
    }

    private static boolean remembers(RefreshToken token) {
        return token != null && token.getOtherClaims().containsKey(OAuth2Constants.ORGANIZATION);
    }

    /** A code and a refresh token have a scope of their own; a session has that of the last login. */
    private static String requested(TokenPostProcessorContext response) {
        if (response.requestRefreshToken() != null) {
            return response.requestRefreshToken().getScope();
        }
        return response.code() == null
                ? response.clientSessionCtx().getClientSession().getNote(OIDCLoginProtocol.SCOPE_PARAM)
                : response.code().getScope();
    }

    private static String grant(ClientSessionContext tokens) {
        return Optional.ofNullable(tokens.getAttribute(Constants.GRANT_TYPE, String.class))
                .orElse("");
    }

    private CorsErrorResponseException refusal(ClientSessionContext tokens, String reason) {
        UserSessionModel userSession = tokens.getClientSession().getUserSession();
        new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(REDEMPTIONS.getOrDefault(grant(tokens), EventType.LOGIN))
                .client(tokens.getClientSession().getClient())
                .user(userSession.getUser())
                .session(userSession)
                .detail(Details.REASON, reason)
                .error(Errors.NOT_ALLOWED);
        return new CorsErrorResponseException(
                session.getProvider(Cors.class),
                OAuthErrorException.INVALID_GRANT,
                reason,
                Response.Status.BAD_REQUEST);
    }

    /**
     * Says in the scope of the access token which organization it is for, unless Keycloak's claim does, and has the refresh token remember
     * it, as Keycloak's post-processor does after that claim.
     */
    private void name(TokenPostProcessorContext response) {
        AccessToken token = response.accessToken();
        OrganizationInScope scope = new OrganizationInScope(session, response.clientSessionCtx());
        if (token.getOtherClaims().containsKey(OAuth2Constants.ORGANIZATION) || !scope.isForOrganizations()) {
            return;
        }
        UserSessionModel userSession =
                response.clientSessionCtx().getClientSession().getUserSession();
        SelectedAccess access = SelectedAccess.of(session, userSession, response.clientSessionCtx());
        token.setScope(scope.of(token.getScope(), access.organizations()));
        if (response.refreshToken() != null && scope.isChosen()) {
            access.single().ifPresent(organization -> response.refreshToken()
                    .getOtherClaims()
                    .putIfAbsent(OAuth2Constants.ORGANIZATION, organization.getAlias()));
        }
    }
}
