package io.accesspack.organization.store;

import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionCatalogue;
import org.keycloak.models.RealmModel;

/** The permissions that exist in a realm. */
public interface CatalogueStore {

    /** The permissions that exist in {@code realm}. */
    PermissionCatalogue of(RealmModel realm);

    /** Adds the permission to the catalogue of {@code realm}, or describes the one there anew. */
    void save(RealmModel realm, Permission permission, String description);

    /** Forgets the permission; roles and grants that name it keep it. */
    void remove(RealmModel realm, Permission permission);

    /** How many roles of {@code realm} have exactly this permission among theirs. */
    long countRoles(RealmModel realm, Permission permission);

    /** How many grants of exactly this permission there are in {@code realm}. */
    long countGrants(RealmModel realm, Permission permission);

    /** Forgets the catalogue of {@code realm}. */
    void removeRealm(RealmModel realm);
}
