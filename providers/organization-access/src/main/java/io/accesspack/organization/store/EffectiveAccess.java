package io.accesspack.organization.store;

import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What one member holds in one organization, whatever grants it. Not for use by several threads: the permissions are put
 * together when first asked for, because a token for a thousand organizations carries roles only.
 */
public final class EffectiveAccess {

    /** Nothing at all. */
    public static final EffectiveAccess NONE = holding(List.of(), List.of());

    private final List<Source> byDefault;
    private final List<Source> granted;
    private PermissionSet permissions;

    private EffectiveAccess(List<Source> byDefault, List<Source> granted) {
        this.byDefault = byDefault;
        this.granted = granted;
    }

    /**
     * Something that is held: a role, or a permission granted directly.
     *
     * @param role the name of the role; null for a permission
     * @param stamp changes with what the role allows; of a permission, its text
     * @param patterns what it allows
     */
    public record Source(String role, String stamp, List<PermissionPattern> patterns) {

        /** A permission, or a pattern, that is granted directly. */
        static Source permission(String pattern) {
            return new Source(null, pattern, List.of(new PermissionPattern(pattern)));
        }

        private boolean gives(Permission permission) {
            return patterns.stream().anyMatch(pattern -> pattern.covers(permission));
        }
    }

    /** Holding all of {@code roles}, which allow nothing, and of {@code patterns}, the text of permission patterns; both in any order. */
    public static EffectiveAccess of(Collection<String> roles, Collection<String> patterns) {
        return holding(
                List.of(),
                Stream.concat(
                                roles.stream().map(role -> new Source(role, role, List.of())),
                                patterns.stream().map(Source::permission))
                        .toList());
    }

    /** Holding {@code byDefault} as every member does, and what is {@code granted} to the member or a group of theirs. */
    static EffectiveAccess holding(List<Source> byDefault, List<Source> granted) {
        return new EffectiveAccess(List.copyOf(byDefault), List.copyOf(granted));
    }

    /** The names of the roles, shared and custom. */
    public SortedSet<String> roles() {
        return Collections.unmodifiableSortedSet(
                new TreeSet<>(all().map(Source::role).filter(Objects::nonNull).toList()));
    }

    /** The permissions of those roles and the ones granted directly, minimal. */
    public PermissionSet permissions() {
        if (permissions == null) {
            permissions = PermissionSet.of(
                    all().flatMap(source -> source.patterns().stream()).toList());
        }
        return permissions;
    }

    /** Everything that gives {@code permission}; empty when it is not held. */
    public List<Source> giving(Permission permission) {
        return all().filter(source -> source.gives(permission)).toList();
    }

    /** Whether there is more than what every member holds. */
    public boolean hasGrants() {
        return !granted.isEmpty();
    }

    private Stream<Source> all() {
        return Stream.concat(byDefault.stream(), granted.stream());
    }
}
