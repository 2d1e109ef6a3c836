package io.accesspack.permissions;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The permissions that the pack itself checks for delegated administration of one organization. They exist in every
 * realm; a realm declares nothing else below {@code organization.}.
 */
public enum ReservedPermission {
    ROLES_READ("organization.roles.read", "See the organization's roles and who holds them"),
    ROLES_MANAGE("organization.roles.manage", "Change the organization's roles and who holds them"),
    MEMBERS_READ("organization.members.read", "See the organization's members"),
    MEMBERS_MANAGE("organization.members.manage", "Invite and remove the organization's members"),
    AUDIT_READ("organization.audit.read", "Read the organization's audit trail"),
    SESSIONS_REVOKE("organization.sessions.revoke", "End the sessions of the organization's members"),
    SETTINGS_MANAGE("organization.settings.manage", "Change the organization's name, description and logo"),
    ACCESS_DECIDE("organization.access.decide", "Ask what the organization's members may do");

    private static final String NAMESPACE = "organization.";

    @SuppressWarnings("ImmutableEnumChecker") // a record of a String; the checker knows only its own annotation
    private final Permission permission;

    private final String description;

    ReservedPermission(String permission, String description) {
        this.permission = new Permission(permission);
        this.description = description;
    }

    /** The permission to check, for example {@code organization.roles.manage}. */
    public Permission permission() {
        return permission;
    }

    /** One line of English for an administrator. */
    public String description() {
        return description;
    }

    /** Whether {@code permission} lies in the namespace that only the pack may name. */
    public static boolean reserves(Permission permission) {
        return permission.value().startsWith(NAMESPACE);
    }

    static String names() {
        return Arrays.stream(values()).map(r -> r.permission.value()).collect(Collectors.joining(", "));
    }
}
