package io.accesspack.rotation.refresh;

import io.accesspack.rotation.family.FamilyTransactions;
import io.accesspack.rotation.policy.GovernedRefresh;
import io.accesspack.rotation.policy.RotationPolicy;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;

/** Rotates when the response answers a refresh that a policy governs; hands the family on when none does any more. */
final class RotationPostProcessor implements TokenPostProcessor {

    private final KeycloakSession session;
    private final FamilyTransactions transactions;

    RotationPostProcessor(KeycloakSession session, FamilyTransactions transactions) {
        this.session = session;
        this.transactions = transactions;
    }

    @Override
    public void process(TokenPostProcessorContext context) {
        if (context.requestRefreshToken() != null) {
            GovernedRefresh.policy(session)
                    .ifPresentOrElse(policy -> rotate(context, policy), () -> passFamilyOn(context));
        }
    }

    private void passFamilyOn(TokenPostProcessorContext context) {
        if (context.refreshToken() != null) {
            new UngovernedRefresh(session, transactions)
                    .pass(context.requestRefreshToken(), context.refreshToken(), clientSession(context));
        }
    }

    private void rotate(TokenPostProcessorContext context, RotationPolicy policy) {
        RefreshRotation rotation = new RefreshRotation(session, transactions, policy);
        if (context.refreshToken() == null) {
            // Stock's suppress-refresh-token-rotation executor, or a client that no longer uses refresh tokens.
            rotation.keep(context.requestRefreshToken(), clientSession(context));
        } else {
            rotation.exchange(context.requestRefreshToken(), context.refreshToken(), clientSession(context));
        }
    }

    private static AuthenticatedClientSessionModel clientSession(TokenPostProcessorContext context) {
        return context.clientSessionCtx().getClientSession();
    }
}
