package io.accesspack.organization.store;

import io.accesspack.permissions.PermissionSet;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/** {@code AP_ORG_ROLE_GRANT} and {@code AP_ORG_PERMISSION_GRANT}. */
final class JpaGrantStore implements GrantStore {

    static final List<String> TABLES = List.of("AccessPackRoleGrant", "AccessPackPermissionGrant");

    /** Databases limit the parameters of a statement. */
    private static final int MOST_AT_ONCE = 500;

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
    public Map<String, Grants> of(OrganizationModel organization, Grantee.Type type, Collection<String> ids) {
        Map<String, Grants> grants = new HashMap<>();
        for (List<String> some : Chunks.of(ids, MOST_AT_ONCE)) {
            select("select g.granteeId, g.role.name from AccessPackRoleGrant g", organization, type, some)
                    .forEach(row -> grants.merge(
                            row.get(0, String.class),
                            new Grants(Set.of(row.get(1, String.class)), PermissionSet.NONE),
                            Grants::with));
            select("select g.granteeId, g.pattern from AccessPackPermissionGrant g", organization, type, some)
                    .forEach(row -> grants.merge(
                            row.get(0, String.class),
                            new Grants(Set.of(), PermissionSet.parse(List.of(row.get(1, String.class)))),
                            Grants::with));
        }
        return grants;
    }

    private List<Tuple> select(
            String columns, OrganizationModel organization, Grantee.Type type, Collection<String> ids) {
        return em.createQuery(
                        columns + " where g.organizationId = :organization and g.granteeType = :type"
                                + " and g.granteeId in :ids",
                        Tuple.class)
                .setParameter("organization", organization.getId())
                .setParameter("type", type)
                .setParameter("ids", ids)
                .getResultList();
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
