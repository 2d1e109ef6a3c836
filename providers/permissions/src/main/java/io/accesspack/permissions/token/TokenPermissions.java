package io.accesspack.permissions.token;

import io.accesspack.permissions.PermissionSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an access token allows, read from its claims. Understands both modes of the pack's protocol mapper: expanded
 * permissions and patterns.
 *
 * <pre>{@code
 * TokenPermissions token = TokenPermissions.from(jwt.getClaims());
 * token.permissionsIn(organizationInThePath).requireAny("posts.create"); // an API that serves several organizations
 * token.requireAny("posts.create");                                      // in the organization that the token is for
 * }</pre>
 *
 * <p>An API whose requests name an organization asks {@link #permissionsIn} for that one: a permission in one
 * organization says nothing about another.
 *
 * <p>The caller verifies signature, issuer, audience and expiry first. Claims that are missing or malformed grant
 * nothing and never throw.
 */
public final class TokenPermissions {

    private final OrganizationPermissions selected;
    private final List<OrganizationPermissions> organizations;
    private final Optional<String> permissionsEndpoint;

    private TokenPermissions(OrganizationClaims claims) {
        Optional<OrganizationPermissions> flat = claims.flat();
        selected = flat.orElse(OrganizationPermissions.NONE);
        organizations = Stream.concat(
                        flat.stream(), claims.nested().stream().filter(o -> !o.isSameOrganizationAs(selected)))
                .toList();
        permissionsEndpoint = claims.permissionsEndpoint();
    }

    /**
     * What a token allows.
     *
     * @param claims the payload of a verified token as a JSON library reads it: objects as {@code Map}, arrays as
     *     {@code Collection}; {@code null} grants nothing
     */
    public static TokenPermissions from(Map<String, ?> claims) {
        return from(claims, ClaimNames.DEFAULT);
    }

    /** As {@link #from(Map)}, for a realm whose mapper uses other names for the flat claims. */
    public static TokenPermissions from(Map<String, ?> claims, ClaimNames names) {
        return new TokenPermissions(new OrganizationClaims(claims == null ? Map.of() : claims, names));
    }

    /** The one organization that the token is for. It allows nothing when the token is for none or for several. */
    public OrganizationPermissions selected() {
        return selected;
    }

    /** All organizations that the token shows. */
    public List<OrganizationPermissions> organizations() {
        return organizations;
    }

    /**
     * What the token allows in one organization, and only there. Nothing when the token does not show the organization, or
     * when the name is the alias of one organization and the id of another.
     */
    public OrganizationPermissions permissionsIn(String aliasOrId) {
        List<OrganizationPermissions> named =
                organizations.stream().filter(o -> o.isNamed(aliasOrId)).toList();
        return named.size() == 1 ? named.get(0) : OrganizationPermissions.NONE;
    }

    /** What the token allows in the organization it is for. */
    public PermissionSet permissions() {
        return selected.permissions();
    }

    /** Whether the token allows {@code permission} in the organization it is for. */
    public boolean implies(String permission) {
        return selected.implies(permission);
    }

    /**
     * Passes when the token allows at least one of the given permissions in the organization it is for.
     *
     * @throws MissingPermissionException when it allows none of them
     */
    public void requireAny(String permission, String... orPermissions) {
        selected.requireAny(permission, orPermissions);
    }

    /**
     * Passes when the token allows all the given permissions in the organization it is for.
     *
     * @throws MissingPermissionException when it does not
     */
    public void requireAll(String permission, String... andPermissions) {
        selected.requireAll(permission, andPermissions);
    }

    /**
     * Where to get the permissions when they were too many for the token (a distributed claim, OpenID Connect Core section
     * 5.6.2): an address that answers this token as bearer. Until then the token allows nothing.
     */
    public Optional<String> permissionsEndpoint() {
        return permissionsEndpoint;
    }
}
