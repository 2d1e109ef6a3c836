package io.accesspack.organization.store;

import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionCatalogue;
import jakarta.persistence.EntityManager;
import java.util.stream.Collectors;
import org.keycloak.models.RealmModel;

/** {@code AP_PERMISSION}. */
final class JpaCatalogueStore implements CatalogueStore {

    private final EntityManager em;

    JpaCatalogueStore(EntityManager em) {
        this.em = em;
    }

    @Override
    public PermissionCatalogue of(RealmModel realm) {
        return PermissionCatalogue.of(
                em.createQuery("from AccessPackPermission where realmId = :realm", PermissionEntity.class)
                        .setParameter("realm", realm.getId())
                        .getResultStream()
                        .collect(Collectors.toMap(PermissionEntity::permission, PermissionEntity::description)));
    }

    @Override
    public void save(RealmModel realm, Permission permission, String description) {
        em.merge(new PermissionEntity(realm, permission, description));
    }

    @Override
    public void removeRealm(RealmModel realm) {
        em.createQuery("delete from AccessPackPermission where realmId = :realm")
                .setParameter("realm", realm.getId())
                .executeUpdate();
    }
}
