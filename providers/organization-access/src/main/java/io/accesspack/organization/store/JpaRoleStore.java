package io.accesspack.organization.store;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/** {@code AP_ORG_ROLE} and {@code AP_ORG_ROLE_PERMISSION}. */
final class JpaRoleStore implements RoleStore {

    private final EntityManager em;

    JpaRoleStore(EntityManager em) {
        this.em = em;
    }

    @Override
    public List<OrganizationRole> in(RoleScope scope) {
        return em.createQuery(
                        "from AccessPackRole where realmId = :realm and scopeId = :scope order by name",
                        RoleEntity.class)
                .setParameter("realm", scope.realmId())
                .setParameter("scope", scope.id())
                .getResultStream()
                .map(RoleEntity::role)
                .toList();
    }

    @Override
    public void save(RoleScope scope, OrganizationRole role) {
        RoleEntity entity = find(scope, role.name()).orElseGet(() -> new RoleEntity(scope, role.name()));
        entity.become(role);
        em.persist(entity);
    }

    @Override
    public void removeOrganization(OrganizationModel organization) {
        removeAll("organizationId", organization.getId());
    }

    @Override
    public void removeRealm(RealmModel realm) {
        removeAll("realmId", realm.getId());
    }

    private void removeAll(String column, String id) {
        em.createQuery("delete from AccessPackRole where " + column + " = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** The role that {@code name} means in {@code organization}: a custom role there, or a shared one. */
    Optional<RoleEntity> grantable(RealmModel realm, OrganizationModel organization, String name) {
        return find(RoleScope.custom(realm, organization), name).or(() -> find(RoleScope.shared(realm), name));
    }

    private Optional<RoleEntity> find(RoleScope scope, String name) {
        return em.createQuery(
                        "from AccessPackRole where realmId = :realm and scopeId = :scope and name = :name",
                        RoleEntity.class)
                .setParameter("realm", scope.realmId())
                .setParameter("scope", scope.id())
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }
}
