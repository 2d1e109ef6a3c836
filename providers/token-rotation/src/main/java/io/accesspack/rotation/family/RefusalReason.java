package io.accesspack.rotation.family;

import java.util.Locale;

/** Why a verified token is refused although nobody is alarmed. */
public enum RefusalReason {
    /** The family has ended: replay, {@code /revoke} or logout. A repeated replay ends up here. */
    FAMILY_REVOKED,
    /** The token names a family that has no row. Fails closed. */
    FAMILY_UNKNOWN,
    /** The token is ahead of the row or of another branch: the database was restored or a commit got lost. */
    GENERATION_UNKNOWN,
    /** Logout or an administrator has ended the session while the refresh was under way. */
    SESSION_ENDED;

    /** Error of the event, for instance {@code refresh_token_family_revoked}. */
    public String error() {
        return "refresh_token_" + name().toLowerCase(Locale.ROOT);
    }
}
