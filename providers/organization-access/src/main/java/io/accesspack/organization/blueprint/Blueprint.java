package io.accesspack.organization.blueprint;

import io.accesspack.organization.store.Grants;
import io.accesspack.organization.store.OrganizationRole;
import io.accesspack.permissions.Permission;
import java.util.List;
import java.util.Map;

/**
 * What a realm's organization access should be. What a blueprint names becomes as it says; what it does not name stays
 * as it is, so that applying it twice changes nothing.
 *
 * <pre>{@code
 * {
 *   "permissions":   { "posts.create": "Write a post" },
 *   "sharedRoles":   { "member": { "description": "…", "default": true, "permissions": ["posts.create"] } },
 *   "organizations": {
 *     "acme": {
 *       "roles":   { "billing": { "permissions": ["billing.invoices.read"] } },
 *       "members": { "bob": { "roles": ["billing"], "permissions": ["media.upload"] } },
 *       "groups":  { "/accounting": { "roles": ["billing"] } } } }
 * }
 * }</pre>
 *
 * @param permissions permissions of the catalogue and their descriptions
 * @param sharedRoles roles of every organization
 * @param organizations by alias
 */
public record Blueprint(
        Map<Permission, String> permissions,
        List<OrganizationRole> sharedRoles,
        Map<String, Organization> organizations) {

    /**
     * What one organization adds.
     *
     * @param roles its custom roles
     * @param members by username or e-mail address: all that is granted to them there
     * @param groups by path, {@code /writers/senior}: all that is granted to the organization's groups
     */
    public record Organization(List<OrganizationRole> roles, Map<String, Grants> members, Map<String, Grants> groups) {}
}
