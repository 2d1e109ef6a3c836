package io.accesspack.organization.claims;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorFactory;

/** Factory of {@link OrganizationOfTokens}. The SPI is internal to Keycloak; checked against 26.7.5. */
public final class OrganizationOfTokensFactory implements TokenPostProcessorFactory {

    @Override
    public TokenPostProcessor create(KeycloakSession session) {
        return new OrganizationOfTokens(session);
    }

    @Override
    public String getId() {
        return "access-pack-organization-of-tokens";
    }

    /** Before it is judged what the organization gives. */
    @Override
    public int order() {
        return 1100;
    }
}
