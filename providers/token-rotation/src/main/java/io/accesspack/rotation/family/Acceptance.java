package io.accesspack.rotation.family;

/** Why a presented refresh token is good. */
public enum Acceptance {
    /** It was the current token and has been exchanged for the next generation. */
    ROTATED,
    /** It is an honest repetition: a lost response, two tabs that share a token. */
    REPEATED,
    /** It comes after the overlap, but its successor has never been presented. */
    REPEATED_LATE,
    /** It is the current token and stays it. */
    KEPT
}
