package io.accesspack.rotation.introspection;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.RefreshTokenIntrospectionProvider;

/**
 * Keycloak's introspection with the hint {@code refresh_token}, asking the family where Keycloak asks for its <em>Revoke Refresh
 * Token</em>. Checked against 26.6.4 and 26.7.5.
 */
final class RefreshTokenIntrospection extends RefreshTokenIntrospectionProvider {

    RefreshTokenIntrospection(KeycloakSession session) {
        super(session);
    }

    @Override
    protected boolean introspectionChecks(String encoded) {
        return DescribedToken.verify(() -> super.introspectionChecks(encoded), eventBuilder);
    }

    @Override
    protected boolean verifyTokenReuse() {
        return super.verifyTokenReuse() && CurrentToken.verify(token, client, userSession, session, eventBuilder);
    }
}
