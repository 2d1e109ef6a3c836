package io.accesspack.organization.store;

import io.accesspack.permissions.Permission;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/**
 * Reads grants from the role's side. Starts from the grants of an organization, not from its members, of whom there are
 * many more than can administer it.
 */
final class JpaGranteeReader implements GranteeReader {

    /** An enabled member of organization {@code o} holds one of {@code :patterns}: by grant, by group, by default. */
    private static final String ANY_MEMBER_MAY = """
            (exists (select 1 from AccessPackRoleGrant g join g.role r join r.permissions p
              join UserGroupMembershipEntity m on m.user.id = g.granteeId
              where g.organizationId = o.id and g.granteeType = :member and p in :patterns
                and m.groupId = o.groupId and m.user.enabled = true)
            or exists (select 1 from AccessPackPermissionGrant g
              join UserGroupMembershipEntity m on m.user.id = g.granteeId
              where g.organizationId = o.id and g.granteeType = :member and g.pattern in :patterns
                and m.groupId = o.groupId and m.user.enabled = true)
            or exists (select 1 from AccessPackRoleGrant g join g.role r join r.permissions p
              join UserGroupMembershipEntity m on m.groupId = g.granteeId
              where g.organizationId = o.id and g.granteeType = :group and p in :patterns and m.user.enabled = true)
            or exists (select 1 from AccessPackPermissionGrant g
              join UserGroupMembershipEntity m on m.groupId = g.granteeId
              where g.organizationId = o.id and g.granteeType = :group and g.pattern in :patterns
                and m.user.enabled = true)
            or exists (select 1 from AccessPackRole r join r.permissions p, UserGroupMembershipEntity m
              where r.realmId = o.realmId and r.scopeId = o.realmId and r.defaultRole = true and p in :patterns
                and m.groupId = o.groupId and m.user.enabled = true))
            """;

    private final EntityManager em;

    JpaGranteeReader(EntityManager em) {
        this.em = em;
    }

    @Override
    public Map<Grantee.Type, Long> countGrants(RoleScope scope, String role) {
        Map<Grantee.Type, Long> counts = new EnumMap<>(Grantee.Type.class);
        em.createQuery("""
                        select g.granteeType, count(g) from AccessPackRoleGrant g
                        where g.role.realmId = :realm and g.role.scopeId = :scope and g.role.name = :role
                        group by g.granteeType""", Tuple.class)
                .setParameter("realm", scope.realmId())
                .setParameter("scope", scope.id())
                .setParameter("role", role)
                .getResultStream()
                .forEach(row -> counts.put(row.get(0, Grantee.Type.class), row.get(1, Long.class)));
        return counts;
    }

    @Override
    public List<String> membersHolding(RealmModel realm, OrganizationModel organization, StoredRole role, Page page) {
        return em.createQuery("""
                        select u.id from UserEntity u
                        where u.id in (
                            select g.granteeId from AccessPackRoleGrant g
                            where g.organizationId = :organization and g.granteeType = :member
                              and g.role.realmId = :realm and g.role.scopeId = :scope and g.role.name = :role
                            union
                            select m.user.id from AccessPackRoleGrant g
                            join UserGroupMembershipEntity m on m.groupId = g.granteeId
                            where g.organizationId = :organization and g.granteeType = :group
                              and g.role.realmId = :realm and g.role.scopeId = :scope and g.role.name = :role)
                          and (locate(:search, u.username) > 0 or locate(:search, u.email) > 0)
                        order by u.username""", String.class)
                .setParameter("realm", realm.getId())
                .setParameter("organization", organization.getId())
                .setParameter("scope", role.scope().id())
                .setParameter("role", role.role().name())
                .setParameter("member", Grantee.Type.MEMBER)
                .setParameter("group", Grantee.Type.GROUP)
                .setParameter("search", page.search())
                .setFirstResult(page.first())
                .setMaxResults(page.max())
                .getResultList();
    }

    @Override
    public Set<String> serviceAccountsIn(OrganizationModel organization) {
        return JpaGrantStore.TABLES.stream()
                .flatMap(entity -> em
                        .createQuery(
                                "select distinct g.granteeId from " + entity
                                        + " g where g.organizationId = :organization and g.granteeType = :type",
                                String.class)
                        .setParameter("organization", organization.getId())
                        .setParameter("type", Grantee.Type.SERVICE_ACCOUNT)
                        .getResultList()
                        .stream())
                .collect(Collectors.toSet());
    }

    @Override
    public boolean anyMemberMay(OrganizationModel organization, Permission permission) {
        return !withMemberWhoMay("o.id", organization.getId(), permission).isEmpty();
    }

    @Override
    public Set<String> organizationsWhereAnyMemberMay(RealmModel realm, Permission permission) {
        return new HashSet<>(withMemberWhoMay("o.realmId", realm.getId(), permission));
    }

    private List<String> withMemberWhoMay(String column, String id, Permission permission) {
        return em.createQuery(
                        "select o.id from OrganizationEntity o where " + column + " = :id and " + ANY_MEMBER_MAY,
                        String.class)
                .setParameter("id", id)
                .setParameter("patterns", CoveringPatterns.of(permission))
                .setParameter("member", Grantee.Type.MEMBER)
                .setParameter("group", Grantee.Type.GROUP)
                .getResultList();
    }
}
