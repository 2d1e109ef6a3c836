package io.accesspack.organization.store;

import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/**
 * Where a role is defined: once for a realm, then it is shared, or in one organization, then it is custom.
 *
 * @param realmId the realm
 * @param organizationId null for shared roles
 */
public record RoleScope(String realmId, String organizationId) {

    /** The roles that every organization of {@code realm} has. */
    public static RoleScope shared(RealmModel realm) {
        return new RoleScope(realm.getId(), null);
    }

    /** The roles that only {@code organization} has. */
    public static RoleScope custom(RealmModel realm, OrganizationModel organization) {
        return new RoleScope(realm.getId(), organization.getId());
    }

    /** Whether the roles are shared. */
    public boolean isShared() {
        return organizationId == null;
    }

    /** The organization's id or, for shared roles, the realm's. */
    String id() {
        return isShared() ? realmId : organizationId;
    }
}
