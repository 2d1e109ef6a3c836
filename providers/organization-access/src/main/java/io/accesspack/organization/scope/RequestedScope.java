package io.accesspack.organization.scope;

import org.keycloak.models.ClientSessionContext;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * The scope that an application asked for last in a session. Keycloak (26.7.3) accepts {@code organization:acme} and drops it from what
 * it grants when the user is not, or no longer, a member of acme.
 */
final class RequestedScope {

    private RequestedScope() {}

    static String of(ClientSessionContext clientSession) {
        String requested = clientSession.getClientSession().getNote(OIDCLoginProtocol.SCOPE_PARAM);
        return requested == null ? "" : requested;
    }
}
