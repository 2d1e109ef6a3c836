package io.accesspack.organization.assurance;

import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionCatalogue;
import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a session may use in one organization: what its user holds, without what is withheld until the session has proven more. No set
 * of patterns says that: {@code *} without {@code users.manage} is more than the permissions that some catalogue knows.
 */
public final class ProvenPermissions {

    /** Allows nothing. */
    public static final ProvenPermissions NONE = allOf(PermissionSet.NONE);

    private final PermissionSet held;
    private final List<PermissionPattern> withheld;

    ProvenPermissions(PermissionSet held, List<PermissionPattern> withheld) {
        this.held = held;
        this.withheld = withheld;
    }

    /** Nothing of it is withheld. */
    public static ProvenPermissions allOf(PermissionSet held) {
        return new ProvenPermissions(held, List.of());
    }

    /** Whether the session may use {@code permission}; text that is no permission is used by nobody. */
    public boolean implies(String permission) {
        return held.implies(permission)
                && withheld.stream().noneMatch(pattern -> pattern.covers(new Permission(permission)));
    }

    /** Whether the session may use everything that {@code pattern} covers. */
    public boolean covers(PermissionPattern pattern) {
        return held.covers(pattern) && withheld.stream().noneMatch(other -> overlap(other, pattern));
    }

    /**
     * As patterns, for tokens. A wildcard that also covers something withheld becomes the permissions of {@code catalogue} that it covers and
     * that the session may use.
     */
    public PermissionSet listed(PermissionCatalogue catalogue) {
        if (withheld.isEmpty()) {
            return held;
        }
        return PermissionSet.of(held.patterns().stream()
                .flatMap(pattern -> listed(pattern, catalogue))
                .toList());
    }

    private Stream<PermissionPattern> listed(PermissionPattern pattern, PermissionCatalogue catalogue) {
        if (covers(pattern)) {
            return Stream.of(pattern);
        }
        return catalogue.expand(PermissionSet.of(List.of(pattern))).stream()
                .filter(permission -> implies(permission.value()))
                .map(Permission::asPattern);
    }

    /** Whether there may be a permission that both cover. */
    static boolean overlap(PermissionPattern one, PermissionPattern other) {
        return one.covers(other) || other.covers(one);
    }
}
