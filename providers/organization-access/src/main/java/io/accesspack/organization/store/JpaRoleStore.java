package io.accesspack.organization.store;

import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.Collection;
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
        return search(List.of(scope), Page.ALL).stream().map(StoredRole::role).toList();
    }

    /** Two queries: what a page has is known before the permissions multiply the rows. Names are of ASCII and have no %. */
    @Override
    public List<StoredRole> search(Collection<RoleScope> scopes, Page page) {
        List<String> ids = em.createQuery("""
                        select id from AccessPackRole
                        where realmId = :realm and scopeId in :scopes and locate(:search, name) > 0
                        order by name""", String.class)
                .setParameter("realm", scopes.iterator().next().realmId())
                .setParameter("scopes", scopes.stream().map(RoleScope::id).toList())
                .setParameter("search", page.search())
                .setFirstResult(page.first())
                .setMaxResults(page.max())
                .getResultList();
        return ids.isEmpty() ? List.of() : withPermissions(ids);
    }

    private List<StoredRole> withPermissions(List<String> ids) {
        return em.createQuery(
                        "select distinct r from AccessPackRole r left join fetch r.permissions where r.id in :ids"
                                + " order by r.name",
                        RoleEntity.class)
                .setParameter("ids", ids)
                .getResultStream()
                .map(RoleEntity::stored)
                .toList();
    }

    @Override
    public Optional<StoredRole> find(String name, RoleScope... scopes) {
        return Arrays.stream(scopes)
                .flatMap(scope -> entity(scope, name).stream())
                .findFirst()
                .map(RoleEntity::stored);
    }

    @Override
    public boolean isCustomSomewhere(RealmModel realm, String name) {
        return !em.createQuery(
                        "select 1 from AccessPackRole where realmId = :realm and scopeId <> :realm and name = :name",
                        Integer.class)
                .setParameter("realm", realm.getId())
                .setParameter("name", name)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    @Override
    public void save(RoleScope scope, OrganizationRole role) {
        RoleEntity entity = entity(scope, role.name()).orElseGet(() -> new RoleEntity(scope, role.name()));
        entity.become(role);
        em.persist(entity);
    }

    @Override
    public void remove(RoleScope scope, String name) {
        entity(scope, name).ifPresent(entity -> {
            em.createQuery("delete from AccessPackRoleGrant where role = :role")
                    .setParameter("role", entity)
                    .executeUpdate();
            em.remove(entity);
        });
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
        return entity(RoleScope.custom(realm, organization), name).or(() -> entity(RoleScope.shared(realm), name));
    }

    private Optional<RoleEntity> entity(RoleScope scope, String name) {
        if (!OrganizationRole.isName(name)) {
            return Optional.empty();
        }
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
