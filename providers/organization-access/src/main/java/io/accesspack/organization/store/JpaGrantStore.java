package io.accesspack.organization.store;

import io.accesspack.permissions.PermissionSet;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/** {@code AP_ORG_ROLE_GRANT} and {@code AP_ORG_PERMISSION_GRANT}. */
final class JpaGrantStore implements GrantStore {

    static final List<String> TABLES = List.of("AccessPackRoleGrant", "AccessPackPermissionGrant");

    private final EntityManager em;

    JpaGrantStore(EntityManager em) {
        this.em = em;
    }

    @Override
    public Grants of(OrganizationModel organization, Grantee grantee) {
        return new Grants(
                roles(organization, grantee).map(grant -> grant.role().name()).collect(Collectors.toUnmodifiableSet()),
                PermissionSet.parse(permissions(organization, grantee)
                        .map(PermissionGrantEntity::pattern)
                        .toList()));
    }

    @Override
    public void replace(RealmModel realm, OrganizationModel organization, Grantee grantee, Grants grants) {
        Set<String> roles = new HashSet<>(grants.roles());
        remove(
                "AccessPackRoleGrant",
                roles(organization, grantee)
                        .filter(grant -> !roles.remove(grant.role().name()))
                        .toList());
        roles.forEach(name ->
                em.persist(new RoleGrantEntity(realm, organization.getId(), role(realm, organization, name), grantee)));

        Set<String> patterns = new HashSet<>(grants.permissions().values());
        remove(
                "AccessPackPermissionGrant",
                permissions(organization, grantee)
                        .filter(grant -> !patterns.remove(grant.pattern()))
                        .toList());
        patterns.forEach(
                pattern -> em.persist(new PermissionGrantEntity(realm, organization.getId(), grantee, pattern)));
    }

    /** By queries: Keycloak removes a user, a group or a client without our lock, and what they held is no loss then. */
    private void remove(String entity, List<?> grants) {
        for (Object grant : grants) {
            em.createQuery("delete from " + entity + " g where g = :grant")
                    .setParameter("grant", grant)
                    .executeUpdate();
            em.detach(grant);
        }
    }

    private RoleEntity role(RealmModel realm, OrganizationModel organization, String name) {
        return new JpaRoleStore(em)
                .grantable(realm, organization, name)
                .orElseThrow(() -> new IllegalArgumentException("No role " + name));
    }

    private Stream<RoleGrantEntity> roles(OrganizationModel organization, Grantee grantee) {
        return select("from AccessPackRoleGrant g join fetch g.role", RoleGrantEntity.class, organization, grantee);
    }

    private Stream<PermissionGrantEntity> permissions(OrganizationModel organization, Grantee grantee) {
        return select("from AccessPackPermissionGrant g", PermissionGrantEntity.class, organization, grantee);
    }

    private <T> Stream<T> select(String from, Class<T> type, OrganizationModel organization, Grantee grantee) {
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
    public void remove(OrganizationModel organization, Grantee grantee) {
        for (String entity : TABLES) {
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
        for (String entity : TABLES) {
            em.createQuery("delete from " + entity + " where granteeId = :grantee and granteeType = :type")
                    .setParameter("grantee", grantee.id())
                    .setParameter("type", grantee.type())
                    .executeUpdate();
        }
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
        for (String entity : TABLES) {
            em.createQuery("delete from " + entity + " where " + column + " = :id")
                    .setParameter("id", id)
                    .executeUpdate();
        }
    }
}
