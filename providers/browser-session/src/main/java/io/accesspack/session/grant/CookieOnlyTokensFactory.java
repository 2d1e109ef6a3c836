package io.accesspack.session.grant;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorFactory;

/**
 * Factory of {@link CookieOnlyTokens}, for every realm: the client's attribute alone decides. The SPI is internal to Keycloak;
 * checked against 26.7.5.
 */
public final class CookieOnlyTokensFactory implements TokenPostProcessorFactory {

    @Override
    public TokenPostProcessor create(KeycloakSession session) {
        return new CookieOnlyTokens(session);
    }

    @Override
    public String getId() {
        return "access-pack-browser-session";
    }

    /** First of all: whoever comes through the wrong door uses nothing up, no generation of a refresh token either. */
    @Override
    public int order() {
        return Integer.MAX_VALUE;
    }
}
