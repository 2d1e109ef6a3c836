package io.accesspack.organization.store;

import io.accesspack.permissions.PermissionSet;
import java.util.Set;

/**
 * What is granted to one grantee in one organization, without what it amounts to (see {@link EffectiveAccess}).
 *
 * @param roles the names of the roles granted; default roles are not granted and do not appear
 * @param permissions the permissions granted directly
 */
public record Grants(Set<String> roles, PermissionSet permissions) {

    /** Whether nothing is granted. */
    public boolean isNone() {
        return roles.isEmpty() && permissions.isEmpty();
    }
}
