package io.accesspack.organization.management;

import io.accesspack.organization.assurance.ProvenPermissions;
import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.ReservedPermission;
import java.util.List;
import java.util.stream.Stream;

/** What members may do in an organization with the {@code organization.*} permissions that they hold there: any one of these is enough. */
public enum MemberRight {
    READ_ROLES(ReservedPermission.ROLES_READ, ReservedPermission.ROLES_MANAGE),
    MANAGE_ROLES(ReservedPermission.ROLES_MANAGE),

    /** Whoever sees who holds which role sees the members, and so does whoever may do something to them. */
    READ_MEMBERS(
            ReservedPermission.MEMBERS_READ,
            ReservedPermission.MEMBERS_MANAGE,
            ReservedPermission.SESSIONS_REVOKE,
            ReservedPermission.ROLES_READ,
            ReservedPermission.ROLES_MANAGE),
    MANAGE_MEMBERS(ReservedPermission.MEMBERS_MANAGE),
    END_SESSIONS(ReservedPermission.SESSIONS_REVOKE),
    MANAGE_SETTINGS(ReservedPermission.SETTINGS_MANAGE),

    /** For a confidential client: whoever asks what others may do learns it of all members. */
    DECIDE(ReservedPermission.ACCESS_DECIDE),

    /** Checked by the audit trail, from the token. */
    READ_AUDIT(ReservedPermission.AUDIT_READ);

    @SuppressWarnings("ImmutableEnumChecker") // records of a String; the checker knows only its own annotation
    private final List<PermissionPattern> permissions;

    MemberRight(ReservedPermission... permissions) {
        this.permissions = Stream.of(permissions)
                .map(reserved -> new PermissionPattern(reserved.permission().value()))
                .toList();
    }

    List<PermissionPattern> permissions() {
        return permissions;
    }

    /** Whether {@code held} is enough. */
    public boolean isIn(ProvenPermissions held) {
        return permissions.stream().anyMatch(held::covers);
    }
}
