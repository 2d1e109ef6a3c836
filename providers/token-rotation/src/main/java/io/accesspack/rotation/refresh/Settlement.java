package io.accesspack.rotation.refresh;

import io.accesspack.rotation.family.Caller;
import io.accesspack.rotation.family.PresentedToken;
import io.accesspack.rotation.family.RefusalReason;
import io.accesspack.rotation.family.RotationDecision;
import io.accesspack.rotation.family.Successor;
import io.accesspack.rotation.family.TokenFamily;
import io.accesspack.rotation.family.TokenFamilyStore;
import io.accesspack.rotation.family.Verdict;
import io.accesspack.rotation.policy.RotationPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Settles what a presented token is worth and writes it to the family's row: rotated, repeated or revoked.
 *
 * <p>The compare-and-swap comes first; only who loses it reads the row, under its lock. A separate transaction for that would
 * wait forever for the lock that the lost compare-and-swap holds on PostgreSQL.
 */
final class Settlement {

    private final RotationPolicy policy;
    private final Instant now;
    private final Caller caller;

    Settlement(RotationPolicy policy, Instant now, Caller caller) {
        this.policy = policy;
        this.now = now;
        this.caller = caller;
    }

    Verdict exchange(TokenFamilyStore families, PresentedToken presented, Successor successor) {
        if (families.rotate(presented, successor, now, caller, policy.rate())) {
            return new Verdict.Rotate();
        }
        Optional<TokenFamily> family = families.lock(presented.familyId());
        Verdict verdict = RotationDecision.judge(presented, family, now, policy.overlap());
        if (verdict instanceof Verdict.Rotate || verdict instanceof Verdict.Repeat) {
            Duration delay = policy.rate().delay(family.orElseThrow().window(), now);
            if (delay.compareTo(Duration.ZERO) > 0) {
                return new Verdict.SlowDown(delay);
            }
        }
        write(families, presented, verdict);
        // The row would have let it rotate, so what the compare-and-swap missed is the session.
        return verdict instanceof Verdict.Rotate ? new Verdict.Refuse(RefusalReason.SESSION_ENDED) : verdict;
    }

    Verdict judge(TokenFamilyStore families, PresentedToken presented) {
        Verdict verdict = RotationDecision.judge(presented, families.lock(presented.familyId()), now, policy.overlap());
        write(families, presented, verdict);
        return verdict;
    }

    private void write(TokenFamilyStore families, PresentedToken presented, Verdict verdict) {
        if (verdict instanceof Verdict.Repeat) {
            families.countRepeat(presented.familyId());
        } else if (verdict instanceof Verdict.Replay) {
            families.revokeAfterReplay(presented.familyId(), now, policy.notifyUser());
        }
    }
}
