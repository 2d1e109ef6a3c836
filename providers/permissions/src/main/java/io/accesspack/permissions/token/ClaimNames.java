package io.accesspack.permissions.token;

/**
 * The names of the flat claims, for realms whose protocol mapper is configured with other ones.
 *
 * @param id holds the id of the one organization the token is for
 * @param alias holds its alias
 * @param roles holds the names of the organization roles
 * @param permissions holds the permissions or patterns
 */
public record ClaimNames(String id, String alias, String roles, String permissions) {

    /** {@code org_id}, {@code org_alias}, {@code org_roles} and {@code permissions}. */
    public static final ClaimNames DEFAULT = new ClaimNames("org_id", "org_alias", "org_roles", "permissions");
}
