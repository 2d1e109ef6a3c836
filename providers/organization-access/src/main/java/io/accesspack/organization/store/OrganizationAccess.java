package io.accesspack.organization.store;

import java.util.Map;

/**
 * Everything that one organization adds to its realm.
 *
 * @param roles its custom roles, by name
 * @param grants what is granted there, by whom it is granted to; nobody without a grant
 */
public record OrganizationAccess(Map<String, OrganizationRole> roles, Map<Grantee, Grants> grants) {

    /** An organization without roles and grants of its own. */
    public static final OrganizationAccess NONE = new OrganizationAccess(Map.of(), Map.of());
}
