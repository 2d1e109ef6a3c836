package io.accesspack.organization.gate;

import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.AuthenticationFlowException;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.TokenUtil;

/** How somebody logs in: with pages, without any (OpenID Connect's {@code prompt=none}), or with a direct grant. */
final class LoginKind {

    /** How {@code ResourceOwnerPasswordCredentialsGrantType} of Keycloak 26.7 names its flow. */
    private static final String DIRECT_GRANT = "token";

    private final AuthenticationFlowContext context;
    private final AuthenticationSessionModel login;

    private LoginKind(AuthenticationFlowContext context) {
        this.context = context;
        this.login = context.getAuthenticationSession();
    }

    static LoginKind of(AuthenticationFlowContext context) {
        return new LoginKind(context);
    }

    boolean isDirectGrant() {
        return DIRECT_GRANT.equals(context.getFlowPath());
    }

    /**
     * Whether it is the end of a forgotten password whose mail was opened in another browser. Keycloak 26.7 begins a login anew there,
     * for the same application, and knows nothing of what the first one asked for.
     */
    boolean isResetElsewhere() {
        return LoginActionsService.RESET_CREDENTIALS_PATH.equals(context.getFlowPath())
                && login.getClientNote(OIDCLoginProtocol.SCOPE_PARAM) == null;
    }

    /** Has it end with a page that says so once the user has done what is required, the new password for instance: nobody is signed in. */
    void endWithoutSession() {
        login.setAuthNote(AuthenticationManager.END_AFTER_REQUIRED_ACTIONS, "true");
    }

    boolean isPassive() {
        return TokenUtil.hasPrompt(
                login.getClientNote(OIDCLoginProtocol.PROMPT_PARAM), OIDCLoginProtocol.PROMPT_VALUE_NONE);
    }

    /** To throw: back to the application with {@code interaction_required}. */
    AuthenticationFlowException interactionRequired() {
        return backToApplication(LoginProtocol.Error.PASSIVE_INTERACTION_REQUIRED, null);
    }

    /** To throw: back to the application with {@code access_denied}. */
    AuthenticationFlowException accessDenied(String description) {
        return backToApplication(LoginProtocol.Error.CANCELLED_BY_USER, description);
    }

    /**
     * An exception, because Keycloak 26.7 turns every page of a passive login into {@code login_required}; and this error,
     * because the others of {@code AuthenticationProcessor.handleBrowserException} claim a wrong password or user.
     */
    private AuthenticationFlowException backToApplication(LoginProtocol.Error error, String description) {
        Response response = context.getSession()
                .getProvider(LoginProtocol.class, login.getProtocol())
                .setRealm(context.getRealm())
                .setUriInfo(context.getUriInfo())
                .setHttpHeaders(context.getHttpRequest().getHttpHeaders())
                .setEventBuilder(context.getEvent())
                .sendError(login, error, description);
        return new AuthenticationFlowException(AuthenticationFlowError.GENERIC_AUTHENTICATION_ERROR, response);
    }
}
