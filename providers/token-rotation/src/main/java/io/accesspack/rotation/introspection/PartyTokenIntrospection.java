package io.accesspack.rotation.introspection;

import org.keycloak.authorization.protection.introspect.RPTIntrospectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Keycloak's introspection with the hint {@code requesting_party_token}. It takes refresh tokens, too, from clients that need not be
 * in the audience. Checked against 26.6.4 and 26.7.5.
 */
final class PartyTokenIntrospection extends RPTIntrospectionProvider {

    PartyTokenIntrospection(KeycloakSession session) {
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
