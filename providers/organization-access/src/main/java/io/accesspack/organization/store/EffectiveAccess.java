package io.accesspack.organization.store;

import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one member holds in one organization, whatever grants it. Not for use by several threads: the permissions are put
 * together when first asked for, because a token for a thousand organizations carries roles only.
 */
public final class EffectiveAccess {

    private final SortedSet<String> roles;
    private final Collection<PermissionPattern> patterns;
    private PermissionSet permissions;

    private EffectiveAccess(SortedSet<String> roles, Collection<PermissionPattern> patterns) {
        this.roles = roles;
        this.patterns = patterns;
    }

    /** Holding all of {@code roles} and of {@code patterns}, the text of permission patterns in any order. */
    public static EffectiveAccess of(Collection<String> roles, Collection<String> patterns) {
        return holding(roles, patterns.stream().map(PermissionPattern::new).toList());
    }

    /** Holding all of {@code roles} and of {@code patterns}, both in any order. */
    static EffectiveAccess holding(Collection<String> roles, Collection<PermissionPattern> patterns) {
        return new EffectiveAccess(Collections.unmodifiableSortedSet(new TreeSet<>(roles)), List.copyOf(patterns));
    }

    /** The names of the roles, shared and custom. */
    public SortedSet<String> roles() {
        return roles;
    }

    /** The permissions of those roles and the ones granted directly, minimal. */
    public PermissionSet permissions() {
        if (permissions == null) {
            permissions = PermissionSet.of(patterns);
        }
        return permissions;
    }
}
