package io.accesspack.organization.store;

import io.accesspack.permissions.PermissionSet;
import java.util.HashSet;
import java.util.Set;

/**
 * What is granted to one grantee in one organization, without what it amounts to (see {@link EffectiveAccess}).
 *
 * @param roles the names of the roles granted; default roles are not granted and do not appear
 * @param permissions the permissions granted directly
 */
public record Grants(Set<String> roles, PermissionSet permissions) {

    /** Nothing. */
    public static final Grants NONE = new Grants(Set.of(), PermissionSet.NONE);

    /** Whether nothing is granted. */
    public boolean isNone() {
        return roles.isEmpty() && permissions.isEmpty();
    }

    /** These grants and the role. */
    public Grants withRole(String role) {
        return with(new Grants(Set.of(role), PermissionSet.NONE));
    }

    /** These grants without the role. */
    public Grants withoutRole(String role) {
        Set<String> others = new HashSet<>(roles);
        others.remove(role);
        return new Grants(Set.copyOf(others), permissions);
    }

    /** These grants and the others. */
    public Grants with(Grants others) {
        Set<String> allRoles = new HashSet<>(roles);
        allRoles.addAll(others.roles);
        return new Grants(Set.copyOf(allRoles), permissions.union(others.permissions));
    }
}
