package io.accesspack.rotation.introspection;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.RefreshTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;

/** Takes the place of Keycloak's provider of the same id. */
public final class RefreshTokenIntrospectionFactory extends RefreshTokenIntrospectionProviderFactory {

    @Override
    public TokenIntrospectionProvider create(KeycloakSession session) {
        return new RefreshTokenIntrospection(session);
    }

    /** Of two with the same id the higher one counts; Keycloak's is 0. */
    @Override
    public int order() {
        return 1;
    }
}
