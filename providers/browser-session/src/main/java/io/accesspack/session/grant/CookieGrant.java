package io.accesspack.session.grant;

import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.cookie.CookieProvider;
import org.keycloak.cookie.CookieType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.util.TokenUtil;

/**
 * A grant whose refresh token goes into a cookie: while it runs, tokens may be issued to a client with browser sessions.
 *
 * @param loginSession the user session that Keycloak's login cookie in the same request belongs to; null without one
 */
record CookieGrant(String loginSession) {

    private static final String ATTRIBUTE = CookieGrant.class.getName();

    /** The one that runs in this request, if any does. */
    static Optional<CookieGrant> running(KeycloakSession session) {
        return Optional.ofNullable(session.getAttribute(ATTRIBUTE, CookieGrant.class));
    }

    static <T> T run(KeycloakSession session, Supplier<T> grant) {
        session.setAttribute(ATTRIBUTE, new CookieGrant(loginSession(session)));
        try {
            return grant.get();
        } finally {
            session.removeAttribute(ATTRIBUTE);
        }
    }

    /** Whether the request comes from the browser that is logged in with this session. */
    boolean isOfBrowserWith(UserSessionModel userSession) {
        return userSession.getId().equals(loginSession);
    }

    private static String loginSession(KeycloakSession session) {
        if (session.getProvider(CookieProvider.class).get(CookieType.IDENTITY) == null) {
            return null;
        }
        var login = AuthenticationManager.authenticateIdentityCookie(
                session, session.getContext().getRealm(), true);
        // a page knows access tokens, which name the session too
        return login == null
                        || !TokenUtil.TOKEN_TYPE_KEYCLOAK_ID.equals(
                                login.token().getType())
                ? null
                : login.session().getId();
    }
}
