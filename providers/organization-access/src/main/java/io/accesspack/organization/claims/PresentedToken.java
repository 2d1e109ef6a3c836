package io.accesspack.organization.claims;

import jakarta.ws.rs.HttpMethod;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.http.HttpRequest;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AppAuthManager.AuthHeader;

/**
 * The access token that a userinfo request presents. Keycloak verifies it and then shows mappers neither the token nor its scope; so it
 * is read again where Keycloak's {@code UserInfoEndpoint} takes it from, and believed only if it is the session's. Checked against
 * 26.7.5.
 */
final class PresentedToken {

    private static final PresentedToken NONE = new PresentedToken("");

    private final String scope;

    private PresentedToken(String scope) {
        this.scope = scope;
    }

    static PresentedToken in(KeycloakSession session, UserSessionModel userSession, ClientSessionContext context) {
        return encoded(session)
                .flatMap(PresentedToken::parsed)
                .filter(token -> token.getIssuedFor()
                        .equals(context.getClientSession().getClient().getClientId()))
                .filter(token -> userSession.getUser().getId().equals(token.getSubject())
                        || userSession.getId().equals(token.getSessionId()))
                .map(token -> new PresentedToken(token.getScope()))
                .orElse(NONE);
    }

    private static Optional<String> encoded(KeycloakSession session) {
        HttpRequest request = session.getContext().getHttpRequest();
        return Optional.ofNullable(AppAuthManager.extractAuthorizationHeaderTokenOrReturnNull(request.getHttpHeaders()))
                .map(AuthHeader::getToken)
                .or(() -> Optional.of(request)
                        .filter(sent -> sent.getHttpMethod().equals(HttpMethod.POST))
                        .map(HttpRequest::getDecodedFormParameters)
                        .map(form -> form.getFirst(OAuth2Constants.ACCESS_TOKEN)));
    }

    private static Optional<AccessToken> parsed(String encoded) {
        try {
            return Optional.of(new JWSInput(encoded).readJsonContent(AccessToken.class))
                    .filter(token -> token.getIssuedFor() != null);
        } catch (JWSInputException e) {
            return Optional.empty();
        }
    }

    /** Its scope; empty when there is none. */
    String scope() {
        return scope == null ? "" : scope;
    }
}
