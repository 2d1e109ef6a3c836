package io.accesspack.receiver;

/** What becomes of a token of which the list cannot say whether it is revoked. */
public enum WhenStale {

    /** Keycloak is asked about this token, for this request (RFC 7662). Who cannot be asked about is not let in. */
    INTROSPECT,

    /** It is refused. */
    REFUSE,

    /** It is accepted until it expires, as by an API that knows nothing of revocations. */
    ACCEPT
}
