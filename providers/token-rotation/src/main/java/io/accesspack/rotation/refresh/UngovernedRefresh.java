package io.accesspack.rotation.refresh;

import io.accesspack.rotation.family.BegunFamilies;
import io.accesspack.rotation.family.FamilyTransactions;
import io.accesspack.rotation.family.PresentedToken;
import io.accesspack.rotation.family.Successor;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.RefreshToken;

/**
 * A refresh that no policy governs, of a token from when one did. The successor takes the token's place in the family, so that
 * whoever refreshes meanwhile ends up in the same family as soon as a policy governs again: a copy is noticed then.
 *
 * <p>Not beside Keycloak's <em>Revoke Refresh Token</em>, which would take the second token of the same id for a reused one.
 */
final class UngovernedRefresh {

    private final KeycloakSession session;
    private final FamilyTransactions transactions;

    UngovernedRefresh(KeycloakSession session, FamilyTransactions transactions) {
        this.session = session;
        this.transactions = transactions;
    }

    void pass(RefreshToken token, RefreshToken successor, AuthenticatedClientSessionModel clientSession) {
        PresentedToken presented = PresentedToken.of(token, clientSession.getClient());
        boolean hasFamily = presented.carriesFamily() || BegunFamilies.remembers(clientSession, presented);
        if (!hasFamily || session.getContext().getRealm().isRevokeRefreshToken()) {
            return;
        }
        PresentedToken.stamp(successor, presented.familyId(), presented.generation(), presented.id());
        transactions.call(session, families -> {
            families.prolong(presented.familyId(), Successor.of(successor).expiresAt());
            return null;
        });
    }
}
