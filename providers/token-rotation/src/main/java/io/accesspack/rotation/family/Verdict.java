package io.accesspack.rotation.family;

import java.time.Duration;

/** What a presented refresh token is worth. */
public sealed interface Verdict {

    /**
     * It is good.
     *
     * @param how why it is
     * @param generation the family's current generation from now on
     * @param tokenId {@code jti} of the token that holds it
     */
    record Accept(Acceptance how, int generation, String tokenId) implements Verdict {}

    /** It was exchanged before: raise the alarm. */
    record Replay(TokenFamily family) implements Verdict {}

    /** It is good, but the family is refreshed too often: refuse this request and change nothing. */
    record SlowDown(Duration retryAfter) implements Verdict {}

    /** It is not valid, quietly. */
    record Refuse(RefusalReason reason) implements Verdict {}
}
