package io.accesspack.permissions.token;

import io.accesspack.permissions.PermissionSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a token allows in one organization. For an organization that the token does not show: nothing. */
public final class OrganizationPermissions {

    static final OrganizationPermissions NONE =
            new OrganizationPermissions(Optional.empty(), Optional.empty(), List.of(), PermissionSet.NONE);

    private final Optional<String> id;
    private final Optional<String> alias;
    private final List<String> roles;
    private final PermissionSet permissions;

    OrganizationPermissions(
            Optional<String> id, Optional<String> alias, List<String> roles, PermissionSet permissions) {
        this.id = id;
        this.alias = alias;
        this.roles = roles;
        this.permissions = permissions;
    }

    /** The organization's id; empty when the token does not say. */
    public Optional<String> id() {
        return id;
    }

    /** The organization's alias; empty when the token does not say. */
    public Optional<String> alias() {
        return alias;
    }

    /** The names of the user's organization roles, for display: what a role allows is in {@link #permissions()}. */
    public List<String> roles() {
        return roles;
    }

    /** What the token allows in this organization. */
    public PermissionSet permissions() {
        return permissions;
    }

    /** Whether the token allows {@code permission}; never when that is not a well-formed permission. */
    public boolean implies(String permission) {
        return permissions.implies(permission);
    }

    /**
     * Passes when the token allows at least one of the given permissions.
     *
     * @throws MissingPermissionException when it allows none of them
     */
    public void requireAny(String permission, String... orPermissions) {
        List<String> required = list(permission, orPermissions);
        if (required.stream().noneMatch(this::implies)) {
            throw MissingPermissionException.any(required, this);
        }
    }

    /**
     * Passes when the token allows all the given permissions.
     *
     * @throws MissingPermissionException when it does not
     */
    public void requireAll(String permission, String... andPermissions) {
        List<String> required = list(permission, andPermissions);
        if (!required.stream().allMatch(this::implies)) {
            throw MissingPermissionException.all(required, this);
        }
    }

    boolean isNamed(String aliasOrId) {
        return alias.filter(aliasOrId::equals).isPresent()
                || id.filter(aliasOrId::equals).isPresent();
    }

    boolean isSameOrganizationAs(OrganizationPermissions other) {
        return (alias.isPresent() && alias.equals(other.alias)) || (id.isPresent() && id.equals(other.id));
    }

    private static List<String> list(String first, String... more) {
        return Stream.concat(Stream.of(first), Stream.of(more))
                .map(Objects::requireNonNull)
                .toList();
    }
}
