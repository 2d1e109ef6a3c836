package io.accesspack.organization.management;

import io.accesspack.organization.store.Grants;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What changes from one state of somebody's grants to another.
 *
 * @param grantedRoles names of roles, sorted
 * @param revokedRoles names of roles, sorted
 * @param grantedPermissions patterns, sorted
 * @param revokedPermissions patterns, sorted
 */
record GrantsDifference(
        SortedSet<String> grantedRoles,
        SortedSet<String> revokedRoles,
        SortedSet<String> grantedPermissions,
        SortedSet<String> revokedPermissions) {

    static GrantsDifference between(Grants before, Grants after) {
        return new GrantsDifference(
                without(after.roles(), before.roles()),
                without(before.roles(), after.roles()),
                without(after.permissions().values(), before.permissions().values()),
                without(before.permissions().values(), after.permissions().values()));
    }

    boolean isNone() {
        return grantedRoles.isEmpty()
                && revokedRoles.isEmpty()
                && grantedPermissions.isEmpty()
                && revokedPermissions.isEmpty();
    }

    private static SortedSet<String> without(Collection<String> all, Collection<String> removed) {
        SortedSet<String> rest = new TreeSet<>(all);
        rest.removeAll(removed);
        return rest;
    }
}
