package io.accesspack.organization.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.keycloak.models.RealmModel;

/**
 * Roles and grants of many organizations at once. The number of statements that read does not grow with what there is in
 * an organization. Callers pass some hundred organizations at a time, so that neither memory nor a statement's parameters
 * grow with the realm.
 */
public interface BulkStore {

    /** The permissions that the realm declares and their descriptions. */
    SortedMap<String, String> permissions(RealmModel realm);

    /** The shared roles, by name. */
    Map<String, OrganizationRole> sharedRoles(RealmModel realm);

    /** Ids of the organizations that have custom roles or grants, by alias. */
    SortedMap<String, String> organizations(RealmModel realm);

    /** What each of the organizations has; those that have nothing are left out. */
    Map<String, OrganizationAccess> access(RealmModel realm, Collection<String> organizationIds);

    /** Aliases of the organizations that have a custom role of one of these names, by name. */
    Map<String, List<String>> organizationsWithRole(RealmModel realm, Collection<String> names);

    /** Creates the roles, or changes those of their names. */
    void saveRoles(RealmModel realm, Map<RoleScope, List<OrganizationRole>> roles);

    /** Forgets the roles of these names, and with them every grant of them. */
    void removeRoles(RoleScope scope, Collection<String> names);

    /** Stores what has changed, once the roles that it names are stored. */
    void replaceGrants(RealmModel realm, Collection<GrantChange> changes);
}
