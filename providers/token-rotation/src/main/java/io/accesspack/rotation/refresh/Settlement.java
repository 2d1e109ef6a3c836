package io.accesspack.rotation.refresh;

import io.accesspack.rotation.family.Acceptance;
import io.accesspack.rotation.family.Caller;
import io.accesspack.rotation.family.PresentedToken;
import io.accesspack.rotation.family.RefusalReason;
import io.accesspack.rotation.family.RotationDecision;
import io.accesspack.rotation.family.RotationStore;
import io.accesspack.rotation.family.Successor;
import io.accesspack.rotation.family.TokenFamily;
import io.accesspack.rotation.family.Verdict;
import io.accesspack.rotation.policy.RotationPolicy;
import java.time.Duration;
import java.util.Optional;

/**
 * Settles what a presented token is worth and writes it to the family's row: rotated, repeated or revoked.
 *
 * <p>The compare-and-swap comes first; only who loses it reads the row, under its lock. A separate transaction for that would
 * wait forever for the lock that the lost compare-and-swap holds on PostgreSQL.
 */
final class Settlement {

    private final RotationPolicy policy;
    private final Caller caller;

    Settlement(RotationPolicy policy, Caller caller) {
        this.policy = policy;
        this.caller = caller;
    }

    /** Exchanges the token for {@code successor}, if it is the current one. */
    Verdict exchange(RotationStore families, PresentedToken presented, Successor successor) {
        if (families.rotate(presented, successor, caller, policy.rate())) {
            return new Verdict.Accept(Acceptance.ROTATED, presented.generation() + 1, successor.id());
        }
        Optional<TokenFamily> family = families.lock(presented.familyId());
        Verdict verdict = RotationDecision.judge(presented, family, policy.overlap(), policy.unusedSuccessor());
        if (verdict instanceof Verdict.Accept accept) {
            TokenFamily read = family.orElseThrow();
            Duration delay = policy.rate().delay(read.window(), read.readAt());
            if (delay.compareTo(Duration.ZERO) > 0) {
                return new Verdict.SlowDown(delay);
            }
            if (accept.how() == Acceptance.KEPT) {
                // The row would have let it rotate, so what the compare-and-swap missed is the session.
                return new Verdict.Refuse(RefusalReason.SESSION_ENDED);
            }
        }
        return written(families, presented, verdict);
    }

    /** Says what the token is worth where there is nothing to exchange it for. */
    Verdict judge(RotationStore families, PresentedToken presented) {
        Optional<TokenFamily> family = families.lock(presented.familyId());
        return written(
                families,
                presented,
                RotationDecision.judge(presented, family, policy.overlap(), policy.unusedSuccessor()));
    }

    private Verdict written(RotationStore families, PresentedToken presented, Verdict verdict) {
        if (verdict instanceof Verdict.Accept accept && accept.how() != Acceptance.KEPT) {
            families.countRepeat(presented.familyId());
        } else if (verdict instanceof Verdict.Replay) {
            families.revokeAfterReplay(presented.familyId(), policy.notifyUser());
        }
        return verdict;
    }
}
