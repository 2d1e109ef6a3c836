package io.accesspack.organization.authzen;

import io.accesspack.permissions.Permission;

/**
 * Whether somebody may do something.
 *
 * @param subject who
 * @param permission what; anything but a permission is allowed to nobody
 * @param acr what their session has proven, as the caller says; null for nothing
 */
record Question(Subject subject, String permission, String acr) {

    /** What doing {@code action} to something of {@code resourceType} needs. */
    static String permission(String resourceType, String action) {
        return Permission.isValid(action) ? action : resourceType + "." + action;
    }
}
