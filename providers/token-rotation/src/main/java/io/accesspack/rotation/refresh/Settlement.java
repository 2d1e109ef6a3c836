package io.accesspack.rotation.refresh;

import io.accesspack.rotation.family.Caller;
import io.accesspack.rotation.family.Overlap;
import io.accesspack.rotation.family.PresentedToken;
import io.accesspack.rotation.family.RefusalReason;
import io.accesspack.rotation.family.RotationDecision;
import io.accesspack.rotation.family.TokenFamily;
import io.accesspack.rotation.family.TokenFamilyStore;
import io.accesspack.rotation.family.Verdict;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.representations.RefreshToken;

/**
 * Settles what a presented token is worth and writes it to the family's row: rotated, repeated or revoked.
 *
 * <p>The compare-and-swap comes first; only who loses it reads the row, under its lock. A separate transaction for that would
 * wait forever for the lock that the lost compare-and-swap holds on PostgreSQL.
 */
final class Settlement {

    private final KeycloakSession session;
    private final DatabaseIsolation isolation;
    private final Overlap overlap;
    private final Instant now;
    private final Caller caller;

    Settlement(KeycloakSession session, DatabaseIsolation isolation, Overlap overlap, Instant now, Caller caller) {
        this.session = session;
        this.isolation = isolation;
        this.overlap = overlap;
        this.now = now;
        this.caller = caller;
    }

    Verdict rotate(PresentedToken presented, RefreshToken successor) {
        if (isolation.allowsRequestTransaction(session)) {
            return rotate(TokenFamilyStore.in(session), presented, successor);
        }
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), own -> {
            TokenFamilyStore families = TokenFamilyStore.in(own);
            Optional<TokenFamily> before = families.lock(presented.familyId());
            Verdict verdict = rotate(families, presented, successor);
            if (verdict instanceof Verdict.Rotate) {
                undoIfRequestFails(before.orElseThrow(), successor.getId());
            }
            return verdict;
        });
    }

    private Verdict rotate(TokenFamilyStore families, PresentedToken presented, RefreshToken successor) {
        boolean rotated = families.rotate(presented, successor.getId(), PresentedToken.expiry(successor), now, caller);
        if (rotated) {
            return new Verdict.Rotate();
        }
        Verdict verdict = judge(families, presented);
        // The row would have let it rotate, so the compare-and-swap missed the session.
        return verdict instanceof Verdict.Rotate ? new Verdict.Refuse(RefusalReason.SESSION_ENDED) : verdict;
    }

    Verdict keep(PresentedToken presented) {
        return isolation.call(session, transaction -> judge(TokenFamilyStore.in(transaction), presented));
    }

    private Verdict judge(TokenFamilyStore families, PresentedToken presented) {
        Verdict verdict = RotationDecision.judge(presented, families.lock(presented.familyId()), now, overlap);
        if (verdict instanceof Verdict.Repeat) {
            families.countRepeat(presented.familyId());
        } else if (verdict instanceof Verdict.Replay) {
            families.revoke(presented.familyId(), now);
        }
        return verdict;
    }

    private void undoIfRequestFails(TokenFamily before, String successorId) {
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {}

            @Override
            protected void rollbackImpl() {
                KeycloakModelUtils.runJobInTransaction(
                        session.getKeycloakSessionFactory(),
                        own -> TokenFamilyStore.in(own).undoRotate(before, successorId));
            }
        });
    }
}
