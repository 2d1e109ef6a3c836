package io.accesspack.organization.store;

import io.accesspack.permissions.PermissionSet;
import java.util.regex.Pattern;

/**
 * An organization role: a named set of permissions that members of an organization can hold.
 *
 * @param name unique in its organization, among shared roles for a shared one: a letter {@code a-z}, then up to 62 of
 *     {@code a-z}, {@code 0-9}, {@code _} and {@code -}
 * @param description for administrators, see {@link Description}, empty when there is none
 * @param defaultRole whether every member holds it from joining; only a shared role can be a default
 * @param permissions what its grantees may do
 */
public record OrganizationRole(String name, String description, boolean defaultRole, PermissionSet permissions) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

    /** Whether {@code name} can be the name of a role. What cannot be one is looked up in no database. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** @throws IllegalArgumentException when the name or the description is not as described; the message says why */
    public OrganizationRole {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "A role name is a lower-case letter followed by up to 62 of a-z, 0-9, '_' and '-'");
        }
        Description.checked(description);
    }
}
