package io.accesspack.organization.gate;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorFactory;

/** Factory of {@link OrganizationAccessPostProcessor}. The SPI is internal to Keycloak; checked against 26.7.5. */
public final class OrganizationAccessPostProcessorFactory implements TokenPostProcessorFactory {

    @Override
    public TokenPostProcessor create(KeycloakSession session) {
        return new OrganizationAccessPostProcessor(session);
    }

    @Override
    public String getId() {
        return "access-pack-organization-access";
    }

    /** Before anything is used up for the tokens. */
    @Override
    public int order() {
        return 1000;
    }
}
