package io.accesspack.rotation.refresh;

import io.accesspack.rotation.family.FamilyTransactions;
import io.accesspack.rotation.family.PresentedToken;
import io.accesspack.rotation.family.SessionKind;
import io.accesspack.rotation.policy.GovernedRefresh;
import io.accesspack.rotation.policy.RotationPolicy;
import io.accesspack.rotation.policy.UnreachablePolicyWarning;
import io.accesspack.rotation.tracing.Spans;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;

/** Rotates when the response answers a refresh that a policy governs; hands the family on when none does any more. */
final class RotationPostProcessor implements TokenPostProcessor {

    private final KeycloakSession session;
    private final FamilyTransactions transactions;
    private final UnreachablePolicyWarning unreachable;

    RotationPostProcessor(
            KeycloakSession session, FamilyTransactions transactions, UnreachablePolicyWarning unreachable) {
        this.session = session;
        this.transactions = transactions;
        this.unreachable = unreachable;
    }

    @Override
    public void process(TokenPostProcessorContext context) {
        if (context.requestRefreshToken() != null) {
            Spans.run(session, "refresh-token-rotation", () -> answer(context));
        }
    }

    private void answer(TokenPostProcessorContext context) {
        GovernedRefresh.policy(session, kind(context))
                .ifPresentOrElse(policy -> rotate(context, policy), () -> passFamilyOn(context));
    }

    private static SessionKind kind(TokenPostProcessorContext context) {
        return PresentedToken.isOffline(context.requestRefreshToken()) ? SessionKind.OFFLINE : SessionKind.ONLINE;
    }

    private void passFamilyOn(TokenPostProcessorContext context) {
        if (!GovernedRefresh.isMet(session)) {
            unreachable.check(session);
        }
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
