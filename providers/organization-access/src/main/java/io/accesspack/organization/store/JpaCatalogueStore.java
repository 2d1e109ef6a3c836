package io.accesspack.organization.store;

import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionCatalogue;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.stream.Collectors;
import org.keycloak.models.RealmModel;

/** {@code AP_PERMISSION} and {@code AP_CATALOGUE}, which every change stamps anew. */
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
        changed(realm);
    }

    private void changed(RealmModel realm) {
        CatalogueEntity catalogue = em.find(CatalogueEntity.class, realm.getId());
        if (catalogue == null) {
            em.persist(new CatalogueEntity(realm));
        } else {
            catalogue.changed();
        }
    }

    @Override
    public void remove(RealmModel realm, Permission permission) {
        em.createQuery("delete from AccessPackPermission where realmId = :realm and name = :name")
                .setParameter("realm", realm.getId())
                .setParameter("name", permission.value())
                .executeUpdate();
        changed(realm);
    }

    @Override
    public long countRoles(RealmModel realm, Permission permission) {
        return count(
                "select count(r) from AccessPackRole r join r.permissions p where r.realmId = :realm and p = :name",
                realm,
                permission);
    }

    @Override
    public long countGrants(RealmModel realm, Permission permission) {
        return count(
                "select count(g) from AccessPackPermissionGrant g where g.realmId = :realm and g.pattern = :name",
                realm,
                permission);
    }

    private long count(String query, RealmModel realm, Permission permission) {
        return em.createQuery(query, Long.class)
                .setParameter("realm", realm.getId())
                .setParameter("name", permission.value())
                .getSingleResult();
    }

    @Override
    public void removeRealm(RealmModel realm) {
        for (String entity : List.of("AccessPackPermission", "AccessPackCatalogue")) {
            em.createQuery("delete from " + entity + " where realmId = :realm")
                    .setParameter("realm", realm.getId())
                    .executeUpdate();
        }
    }
}
