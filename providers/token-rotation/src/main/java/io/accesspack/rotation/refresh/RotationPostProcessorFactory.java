package io.accesspack.rotation.refresh;

import io.accesspack.rotation.family.FamilyTransactions;
import io.accesspack.rotation.policy.UnreachablePolicyWarning;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorFactory;

/**
 * Hooks rotation into Keycloak's token response. The SPI is internal to Keycloak; checked against 26.7.5.
 */
public final class RotationPostProcessorFactory implements TokenPostProcessorFactory {

    private final FamilyTransactions transactions = new FamilyTransactions();
    private final UnreachablePolicyWarning unreachable = new UnreachablePolicyWarning();

    @Override
    public TokenPostProcessor create(KeycloakSession session) {
        return new RotationPostProcessor(session, transactions, unreachable);
    }

    @Override
    public String getId() {
        return "access-pack-token-rotation";
    }

    /** Last of all: what can still refuse the request must have had its say before a generation is spent. */
    @Override
    public int order() {
        return Integer.MIN_VALUE;
    }
}
