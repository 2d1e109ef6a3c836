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

    /** Forgets the catalogue of {@code realm}. */
    void removeRealm(RealmModel realm);
}
