package io.accesspack.revocation.record;

import java.util.Locale;

/** Why tokens are not to be accepted any more. */
public enum Cause {
    /** A session was ended, by whatever kind of logout. */
    LOGOUT,
    /** A superseded refresh token came back. */
    REFRESH_TOKEN_REPLAY,
    /** A token was revoked at the revocation endpoint (RFC 7009). */
    TOKEN_REVOKED,
    CONSENT_WITHDRAWN,
    /** An administrator said that nothing issued before a time is valid. */
    NOT_BEFORE,
    USER_DISABLED,
    USER_DELETED,
    MEMBERSHIP_ENDED,
    /** A role or permission was taken from a member, a group or a service account. */
    ACCESS_REVOKED,
    GROUP_LEFT,
    GROUP_DELETED,
    ROLE_NARROWED,
    ROLE_DELETED,
    PERMISSION_DELETED,
    ORGANIZATION_DISABLED,
    ORGANIZATION_DELETED,
    CLIENT_DISABLED,
    CLIENT_DELETED,
    REALM_DISABLED;

    /** As the feed has it: {@code role-narrowed}. */
    public String value() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
