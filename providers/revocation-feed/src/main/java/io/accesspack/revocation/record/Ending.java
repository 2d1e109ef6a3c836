package io.accesspack.revocation.record;

/**
 * Something has ended or been taken away.
 *
 * @param notBefore seconds since 1970: tokens issued until then are out; 0 for those issued until it is recorded
 */
public record Ending(RevokedTokens tokens, Cause cause, int notBefore) {

    /** Ended now. */
    public static Ending now(RevokedTokens tokens, Cause cause) {
        return new Ending(tokens, cause, 0);
    }

    /** The time until which tokens are out, in seconds since 1970, when this is recorded at {@code now}. */
    public long issuedBefore(long now) {
        return notBefore == 0 ? now : notBefore;
    }
}
