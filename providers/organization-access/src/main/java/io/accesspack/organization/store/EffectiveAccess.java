package io.accesspack.organization.store;

import io.accesspack.permissions.PermissionSet;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one member holds in one organization, whatever grants it.
 *
 * @param roles the names of the roles, shared and custom
 * @param permissions the permissions of those roles and the ones granted directly, minimal
 */
public record EffectiveAccess(SortedSet<String> roles, PermissionSet permissions) {

    /** Somebody who holds nothing. */
    public static final EffectiveAccess NONE = new EffectiveAccess(Collections.emptySortedSet(), PermissionSet.NONE);

    /** The access that holding all of {@code roles} and {@code permissions} amounts to. */
    public static EffectiveAccess of(Collection<String> roles, PermissionSet permissions) {
        return new EffectiveAccess(Collections.unmodifiableSortedSet(new TreeSet<>(roles)), permissions);
    }
}
