package io.accesspack.receiver;

/** What the list of revocations says of an access token. */
public enum Verdict {

    /** No revocation is about it. */
    ACCEPTED,

    /** A revocation is about it. */
    REFUSED,

    /**
     * The list does not say: it is too old, or the token lacks a claim that would have to be compared. {@link WhenStale} decides.
     */
    UNKNOWN
}
