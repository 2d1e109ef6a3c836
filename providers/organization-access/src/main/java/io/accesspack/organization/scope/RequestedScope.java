package io.accesspack.organization.scope;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenManager;

/**
 * The scope that an application asked for last in a session, as far as a refresh asks for it still. Keycloak accepts
 * {@code organization:acme} and drops it from what it grants when the user is not, or no longer, a member of acme.
 */
final class RequestedScope {

    private RequestedScope() {}

    static String of(KeycloakSession session, ClientSessionContext clientSession) {
        String requested = clientSession.getClientSession().getNote(OIDCLoginProtocol.SCOPE_PARAM);
        if (requested == null) {
            return "";
        }
        return narrower(session, clientSession)
                .map(wanted -> TokenManager.parseScopeParameter(requested)
                        .filter(wanted::contains)
                        .collect(Collectors.joining(" ")))
                .orElse(requested);
    }

    /** What a refresh names, if it does: it gets nothing else (RFC 6749, section 6). */
    private static Optional<Set<String>> narrower(KeycloakSession session, ClientSessionContext clientSession) {
        if (!OAuth2Constants.REFRESH_TOKEN.equals(clientSession.getAttribute(Constants.GRANT_TYPE, String.class))) {
            return Optional.empty();
        }
        MultivaluedMap<String, String> form =
                session.getContext().getHttpRequest().getDecodedFormParameters();
        return Optional.ofNullable(form.getFirst(OAuth2Constants.SCOPE))
                .filter(scope -> !scope.isEmpty())
                .map(scope -> TokenManager.parseScopeParameter(scope).collect(Collectors.toSet()));
    }
}
