package io.accesspack.rotation.family;

import java.util.Optional;

/** The rotation table of the documentation, as a pure function. */
public final class RotationDecision {

    private RotationDecision() {}

    /**
     * Judges a verified token against the stored family. The current token is {@linkplain Acceptance#KEPT kept}: whether it is
     * exchanged is not for the row to say.
     *
     * @param token what was presented
     * @param stored the family's row; a token that begins a family is given one before it is judged
     * @param overlap tolerance for honest repetition; its limit counts late ones, too
     * @param unusedSuccessor tolerance beyond it
     */
    public static Verdict judge(
            PresentedToken token, Optional<TokenFamily> stored, Overlap overlap, UnusedSuccessor unusedSuccessor) {
        if (stored.isEmpty()) {
            return new Verdict.Refuse(RefusalReason.FAMILY_UNKNOWN);
        }
        TokenFamily family = stored.get();
        if (!family.active()) {
            return new Verdict.Refuse(RefusalReason.FAMILY_REVOKED);
        }
        if (token.generation() > family.generation()) {
            return new Verdict.Refuse(RefusalReason.GENERATION_UNKNOWN);
        }
        if (token.generation() == family.generation()) {
            return token.id().equals(family.currentTokenId())
                    ? accept(Acceptance.KEPT, family)
                    : new Verdict.Refuse(RefusalReason.GENERATION_UNKNOWN);
        }
        boolean previous =
                token.generation() == family.generation() - 1 && token.id().equals(family.previousTokenId());
        if (previous && family.repeats() < overlap.limit()) {
            if (overlap.covers(family)) {
                return accept(Acceptance.REPEATED, family);
            }
            if (unusedSuccessor.covers(token, family)) {
                return accept(Acceptance.REPEATED_LATE, family);
            }
        }
        return new Verdict.Replay(family);
    }

    /**
     * Whether a refresh would exchange the token. A superseded one is not current during the overlap either: it was redeemed, and
     * what it still yields is an answer that was given before.
     */
    public static boolean isCurrent(PresentedToken token, TokenFamily family) {
        return family.active()
                && token.generation() == family.generation()
                && token.id().equals(family.currentTokenId());
    }

    private static Verdict accept(Acceptance how, TokenFamily family) {
        return new Verdict.Accept(how, family.generation(), family.currentTokenId());
    }
}
