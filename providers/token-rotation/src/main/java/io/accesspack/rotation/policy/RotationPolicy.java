package io.accesspack.rotation.policy;

import io.accesspack.rotation.family.Overlap;
import io.accesspack.rotation.family.RefreshRate;
import io.accesspack.rotation.family.SessionKind;
import io.accesspack.rotation.family.UnusedSuccessor;
import java.util.Set;

/**
 * The checked configuration of the executor.
 *
 * @param tokens which refresh tokens it is about
 * @param overlap tolerance for honest repetition
 * @param unusedSuccessor tolerance beyond it
 * @param onReplay what a replay ends
 * @param notifyUser whether a replay sends the user an e-mail
 * @param requirePasswordUpdate whether the user must set a new password at the next login after a replay
 * @param rate how often one family may be refreshed
 */
public record RotationPolicy(
        Set<SessionKind> tokens,
        Overlap overlap,
        UnusedSuccessor unusedSuccessor,
        OnReplay onReplay,
        boolean notifyUser,
        boolean requirePasswordUpdate,
        RefreshRate rate) {}
