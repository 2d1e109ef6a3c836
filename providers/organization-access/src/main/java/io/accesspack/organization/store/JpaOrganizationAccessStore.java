package io.accesspack.organization.store;

import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionCatalogue;
import io.accesspack.permissions.PermissionSet;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The store in Keycloak's own database. */
final class JpaOrganizationAccessStore implements OrganizationAccessStore {

    private static final List<String> GRANTS = List.of("AccessPackRoleGrant", "AccessPackPermissionGrant");

    private final EntityManager em;

    JpaOrganizationAccessStore(EntityManager em) {
        this.em = em;
    }

    @Override
    public Map<String, EffectiveAccess> effectiveAccess(
            RealmModel realm, UserModel user, Collection<OrganizationModel> organizations) {
        if (organizations.isEmpty()) {
            return Map.of();
        }
        HeldAccess held = new JpaEffectiveAccess(em).heldBy(realm, user, organizations);
        return organizations.stream()
                .map(OrganizationModel::getId)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), held::in));
    }

    @Override
    public PermissionCatalogue catalogue(RealmModel realm) {
        return PermissionCatalogue.of(
                em.createQuery("from AccessPackPermission where realmId = :realm", PermissionEntity.class)
                        .setParameter("realm", realm.getId())
                        .getResultStream()
                        .collect(Collectors.toMap(PermissionEntity::permission, PermissionEntity::description)));
    }

    @Override
    public void savePermission(RealmModel realm, Permission permission, String description) {
        em.merge(new PermissionEntity(realm, permission, description));
    }

    @Override
    public List<OrganizationRole> sharedRoles(RealmModel realm) {
        return roles(realm, realm.getId()).map(RoleEntity::role).toList();
    }

    @Override
    public void saveSharedRole(RealmModel realm, OrganizationRole role) {
        save(role(realm, realm.getId(), role.name()).orElseGet(() -> RoleEntity.shared(realm, role.name())), role);
    }

    @Override
    public List<OrganizationRole> customRoles(RealmModel realm, OrganizationModel organization) {
        return roles(realm, organization.getId()).map(RoleEntity::role).toList();
    }

    @Override
    public void saveCustomRole(RealmModel realm, OrganizationModel organization, OrganizationRole role) {
        save(
                role(realm, organization.getId(), role.name())
                        .orElseGet(() -> RoleEntity.custom(realm, organization, role.name())),
                role);
    }

    private void save(RoleEntity entity, OrganizationRole role) {
        entity.become(role);
        em.persist(entity);
    }

    private Stream<RoleEntity> roles(RealmModel realm, String scopeId) {
        return em.createQuery(
                        "from AccessPackRole where realmId = :realm and scopeId = :scope order by name",
                        RoleEntity.class)
                .setParameter("realm", realm.getId())
                .setParameter("scope", scopeId)
                .getResultStream();
    }

    private Optional<RoleEntity> role(RealmModel realm, String scopeId, String name) {
        return em.createQuery(
                        "from AccessPackRole where realmId = :realm and scopeId = :scope and name = :name",
                        RoleEntity.class)
                .setParameter("realm", realm.getId())
                .setParameter("scope", scopeId)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    @Override
    public Grants grants(OrganizationModel organization, Grantee grantee) {
        return new Grants(
                roleGrants(organization, grantee)
                        .map(grant -> grant.role().name())
                        .collect(Collectors.toUnmodifiableSet()),
                PermissionSet.parse(permissionGrants(organization, grantee)
                        .map(PermissionGrantEntity::pattern)
                        .toList()));
    }

    @Override
    public void replaceGrants(RealmModel realm, OrganizationModel organization, Grantee grantee, Grants grants) {
        Set<String> roles = new HashSet<>(grants.roles());
        roleGrants(organization, grantee)
                .filter(grant -> !roles.remove(grant.role().name()))
                .forEach(em::remove);
        roles.forEach(name -> em.persist(
                new RoleGrantEntity(realm, organization, grantableRole(realm, organization, name), grantee)));

        Set<String> patterns = new HashSet<>(grants.permissions().values());
        permissionGrants(organization, grantee)
                .filter(grant -> !patterns.remove(grant.pattern()))
                .forEach(em::remove);
        patterns.forEach(pattern -> em.persist(new PermissionGrantEntity(realm, organization, grantee, pattern)));
    }

    private RoleEntity grantableRole(RealmModel realm, OrganizationModel organization, String name) {
        return role(realm, organization.getId(), name)
                .or(() -> role(realm, realm.getId(), name))
                .orElseThrow(() -> new IllegalArgumentException("No role " + name));
    }

    private Stream<RoleGrantEntity> roleGrants(OrganizationModel organization, Grantee grantee) {
        return grants("from AccessPackRoleGrant g join fetch g.role", RoleGrantEntity.class, organization, grantee);
    }

    private Stream<PermissionGrantEntity> permissionGrants(OrganizationModel organization, Grantee grantee) {
        return grants("from AccessPackPermissionGrant g", PermissionGrantEntity.class, organization, grantee);
    }

    private <T> Stream<T> grants(String from, Class<T> type, OrganizationModel organization, Grantee grantee) {
        return em
                .createQuery(
                        from + " where g.granteeId = :grantee and g.granteeType = :type"
                                + " and g.organizationId = :organization",
                        type)
                .setParameter("grantee", grantee.id())
                .setParameter("type", grantee.type())
                .setParameter("organization", organization.getId())
                .getResultList()
                .stream();
    }

    @Override
    public void removeGrants(OrganizationModel organization, Grantee grantee) {
        for (String entity : GRANTS) {
            em.createQuery("delete from " + entity
                            + " where granteeId = :grantee and granteeType = :type and organizationId = :organization")
                    .setParameter("grantee", grantee.id())
                    .setParameter("type", grantee.type())
                    .setParameter("organization", organization.getId())
                    .executeUpdate();
        }
    }

    @Override
    public void removeGrantee(Grantee grantee) {
        for (String entity : GRANTS) {
            em.createQuery("delete from " + entity + " where granteeId = :grantee and granteeType = :type")
                    .setParameter("grantee", grantee.id())
                    .setParameter("type", grantee.type())
                    .executeUpdate();
        }
    }

    @Override
    public void removeOrganization(OrganizationModel organization) {
        removeAll(
                List.of("AccessPackRoleGrant", "AccessPackPermissionGrant", "AccessPackRole"),
                "organizationId",
                organization.getId());
    }

    @Override
    public void removeRealm(RealmModel realm) {
        removeAll(
                List.of("AccessPackRoleGrant", "AccessPackPermissionGrant", "AccessPackRole", "AccessPackPermission"),
                "realmId",
                realm.getId());
    }

    private void removeAll(List<String> entities, String column, String id) {
        for (String entity : entities) {
            em.createQuery("delete from " + entity + " where " + column + " = :id")
                    .setParameter("id", id)
                    .executeUpdate();
        }
    }
}
