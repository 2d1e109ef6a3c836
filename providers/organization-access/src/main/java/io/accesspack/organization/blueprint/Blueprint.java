package io.accesspack.organization.blueprint;

import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.Grants;
import io.accesspack.organization.store.OrganizationRole;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a realm's organization access should be. What a blueprint names becomes as it says. What it does not name stays as
 * it is or, when an application prunes, goes: but only out of the objects that the document contains.
 *
 * <pre>{@code
 * {
 *   "permissions":   { "posts.create": "Write a post" },
 *   "sharedRoles":   { "member": { "description": "…", "default": true, "permissions": ["posts.create"] } },
 *   "organizations": {
 *     "acme": {
 *       "roles":           { "billing": { "permissions": ["billing.invoices.read"] } },
 *       "members":         { "bob": { "roles": ["billing"], "permissions": ["media.upload"] } },
 *       "groups":          { "/accounting": { "roles": ["billing"] } },
 *       "serviceAccounts": { "invoice-robot": { "roles": ["billing"] } },
 *       "invited":         { "eve@example.com": { "roles": ["billing"] } },
 *       "expected":        { "mia@example.com": { "roles": ["billing"] } } } }
 * }
 * }</pre>
 *
 * @param permissions descriptions of the catalogue's permissions
 * @param sharedRoles roles of every organization
 * @param organizations by alias
 */
record Blueprint(
        Section<String> permissions, Section<OrganizationRole> sharedRoles, Section<Organization> organizations) {

    /** The names of the objects that grant, in the order of the document. */
    static final Map<Grantee.Type, String> GRANTS = new EnumMap<>(Map.of(
            Grantee.Type.MEMBER, "members",
            Grantee.Type.GROUP, "groups",
            Grantee.Type.SERVICE_ACCOUNT, "serviceAccounts",
            Grantee.Type.INVITED, "invited",
            Grantee.Type.EXPECTED, "expected"));

    /**
     * What one organization adds.
     *
     * @param roles its custom roles
     * @param grants for each type all that is granted to grantees of this type: to members by username or e-mail address,
     *     to the organization's groups by path, to service accounts by client id, to people who are
     *     invited or otherwise expected by e-mail address
     */
    record Organization(Section<OrganizationRole> roles, Map<Grantee.Type, Section<Grants>> grants) {

        /** An organization of which everything is said, namely that there is nothing. */
        static final Organization NOTHING = everywhere(Section.of(Map.of()), Section.of(Map.of()));

        private static Organization everywhere(Section<OrganizationRole> roles, Section<Grants> grants) {
            Map<Grantee.Type, Section<Grants>> all = new EnumMap<>(Grantee.Type.class);
            GRANTS.keySet().forEach(type -> all.put(type, grants));
            return new Organization(roles, all);
        }

        /** An organization of which nothing is said. */
        static final Organization UNSAID = everywhere(Section.absent(), Section.absent());
    }
}
