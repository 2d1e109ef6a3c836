package io.accesspack.permissions.token;

import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads organizations from claims. A claim that is missing or not of the expected type grants nothing. */
final class OrganizationClaims {

    private static final String ORGANIZATION = "organization";

    private final Map<?, ?> claims;
    private final ClaimNames names;

    OrganizationClaims(Map<?, ?> claims, ClaimNames names) {
        this.claims = claims;
        this.names = names;
    }

    /** The one organization of the flat claims; empty without them or when what identifies it is malformed. */
    Optional<OrganizationPermissions> flat() {
        Optional<String> id = text(claims.get(names.id()));
        Optional<String> alias = text(claims.get(names.alias()));
        boolean malformed = (id.isEmpty() && claims.containsKey(names.id()))
                || (alias.isEmpty() && claims.containsKey(names.alias()));
        if (malformed || (id.isEmpty() && alias.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new OrganizationPermissions(
                id, alias, texts(claims.get(names.roles())), permissions(claims.get(names.permissions()))));
    }

    /** The organizations of Keycloak's own claim, keyed by alias: {@code {"acme": {"id": …, "roles": […]}}}. */
    List<OrganizationPermissions> nested() {
        return object(claims.get(ORGANIZATION)).entrySet().stream()
                .flatMap(entry -> text(entry.getKey()).map(alias -> nested(alias, object(entry.getValue()))).stream())
                .toList();
    }

    /**
     * What the pack says of an organization it says together with its id, a text. Without that, roles and permissions are attributes
     * of the organization that are called so, which Keycloak's own mapper can add: always lists, the id among them.
     */
    private static OrganizationPermissions nested(String alias, Map<?, ?> organization) {
        Optional<String> id = text(organization.get("id"));
        return id.isEmpty()
                ? new OrganizationPermissions(id, Optional.of(alias), List.of(), PermissionSet.NONE)
                : new OrganizationPermissions(
                        id,
                        Optional.of(alias),
                        texts(organization.get("roles")),
                        permissions(organization.get("permissions")));
    }

    /** Where to get permissions that were too many for the token: a distributed claim, OIDC Core section 5.6.2. */
    Optional<String> permissionsEndpoint() {
        if (claims.containsKey(names.permissions())) {
            return Optional.empty();
        }
        return text(object(claims.get("_claim_names")).get(names.permissions()))
                .flatMap(source -> text(
                        object(object(claims.get("_claim_sources")).get(source)).get("endpoint")));
    }

    private static PermissionSet permissions(Object claim) {
        List<String> patterns = texts(claim);
        return patterns.stream().allMatch(PermissionPattern::isValid)
                ? PermissionSet.parse(patterns)
                : PermissionSet.NONE;
    }

    private static Optional<String> text(Object claim) {
        return claim instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    /** All or nothing: a list with anything but text in it is no list of ours. */
    private static List<String> texts(Object claim) {
        return claim instanceof Collection<?> values && values.stream().allMatch(String.class::isInstance)
                ? values.stream().map(String.class::cast).toList()
                : List.of();
    }

    private static Map<?, ?> object(Object claim) {
        return claim instanceof Map<?, ?> object ? object : Map.of();
    }
}
