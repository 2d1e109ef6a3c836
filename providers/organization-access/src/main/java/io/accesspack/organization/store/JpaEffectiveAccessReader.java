package io.accesspack.organization.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The query at every login and refresh: what a user holds by default, by own grants and by grants to groups. Each branch
 * starts at an index.
 */
final class JpaEffectiveAccessReader implements EffectiveAccessReader {

    private static final String ANYWHERE = held("");

    private static final String IN_ONE_ORGANIZATION = held("and g.organizationId = :organization");

    private static final String ORIGINS = """
            select 'DEFAULT', '*', r.name, p
            from AccessPackRole r left join r.permissions p
            where r.realmId = :realm and r.scopeId = :realm and r.defaultRole = true
            union all
            select 'MEMBER', '*', r.name, p
            from AccessPackRoleGrant g join g.role r left join r.permissions p
            where g.granteeId = :grantee and g.granteeType = :granteeType and g.organizationId = :organization
            union all
            select 'MEMBER', '*', '*', g.pattern
            from AccessPackPermissionGrant g
            where g.granteeId = :grantee and g.granteeType = :granteeType and g.organizationId = :organization
            union all
            select 'GROUP', m.groupId, r.name, p
            from UserGroupMembershipEntity m join AccessPackRoleGrant g on g.granteeId = m.groupId
            join g.role r left join r.permissions p
            where m.user.id = :user and g.granteeType = :groupType and g.organizationId = :organization
            union all
            select 'GROUP', m.groupId, '*', g.pattern
            from UserGroupMembershipEntity m join AccessPackPermissionGrant g on g.granteeId = m.groupId
            where m.user.id = :user and g.granteeType = :groupType and g.organizationId = :organization
            """;

    private final EntityManager em;
    private final CatalogueCache catalogues;

    JpaEffectiveAccessReader(EntityManager em, CatalogueCache catalogues) {
        this.em = em;
        this.catalogues = catalogues;
    }

    @Override
    public Map<String, EffectiveAccess> heldBy(
            RealmModel realm, UserModel user, Collection<OrganizationModel> organizations) {
        if (organizations.isEmpty()) {
            return Map.of();
        }
        return in(organizations, held(realm, user, organizations));
    }

    @Override
    public CataloguedAccess withCatalogue(
            RealmModel realm, UserModel user, Collection<OrganizationModel> organizations) {
        HeldAccess held = held(realm, user, organizations);
        return new CataloguedAccess(
                in(organizations, held),
                catalogues.get(realm, held.catalogueStamp(), () -> new JpaCatalogueStore(em).of(realm)));
    }

    private static Map<String, EffectiveAccess> in(Collection<OrganizationModel> organizations, HeldAccess held) {
        return organizations.stream()
                .map(OrganizationModel::getId)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), held::in));
    }

    /**
     * What {@code user} holds in {@code organizations} and, when they are several, perhaps in others: listing them could
     * need more parameters than a database takes, and what one user holds in the others is little.
     */
    private HeldAccess held(RealmModel realm, UserModel user, Collection<OrganizationModel> organizations) {
        boolean single = organizations.size() == 1;
        Grantee grantee = Grantee.of(user);
        TypedQuery<HeldAccess.Row> query = em.createQuery(single ? IN_ONE_ORGANIZATION : ANYWHERE, HeldAccess.Row.class)
                .setParameter("realm", realm.getId())
                .setParameter("granteeType", grantee.type())
                .setParameter("grantee", grantee.id())
                .setParameter("groupType", Grantee.Type.GROUP)
                .setParameter("user", user.getId());
        if (single) {
            query.setParameter("organization", organizations.iterator().next().getId());
        }
        HeldAccess held = new HeldAccess();
        query.getResultList().forEach(held::add); // a stream would open a cursor for a few rows
        return held;
    }

    @Override
    public List<AccessOrigin> origins(RealmModel realm, UserModel user, OrganizationModel organization) {
        Grantee grantee = Grantee.of(user);
        return em.createQuery(ORIGINS, OriginRow.class)
                .setParameter("realm", realm.getId())
                .setParameter("granteeType", grantee.type())
                .setParameter("grantee", grantee.id())
                .setParameter("groupType", Grantee.Type.GROUP)
                .setParameter("user", user.getId())
                .setParameter("organization", organization.getId())
                .getResultStream()
                .map(OriginRow::origin)
                .toList();
    }

    /** With {@code *} in place of what there is not, as in {@link HeldAccess.Row}. */
    record OriginRow(String source, String groupId, String role, String pattern) {

        AccessOrigin origin() {
            return new AccessOrigin(
                    AccessOrigin.Source.valueOf(source),
                    groupId.equals("*") ? null : groupId,
                    role.equals("*") ? null : role,
                    pattern);
        }
    }

    private static String held(String filter) {
        return """
                select '+', c.stamp, '*'
                from AccessPackCatalogue c
                where c.realmId = :realm
                union all
                select '*', r.name, p
                from AccessPackRole r left join r.permissions p
                where r.realmId = :realm and r.scopeId = :realm and r.defaultRole = true
                union all
                select g.organizationId, r.name, p
                from AccessPackRoleGrant g join g.role r left join r.permissions p
                where g.granteeId = :grantee and g.granteeType = :granteeType %1$s
                union all
                select g.organizationId, '*', g.pattern
                from AccessPackPermissionGrant g
                where g.granteeId = :grantee and g.granteeType = :granteeType %1$s
                union all
                select g.organizationId, r.name, p
                from UserGroupMembershipEntity m join AccessPackRoleGrant g on g.granteeId = m.groupId
                join g.role r left join r.permissions p
                where m.user.id = :user and g.granteeType = :groupType %1$s
                union all
                select g.organizationId, '*', g.pattern
                from UserGroupMembershipEntity m join AccessPackPermissionGrant g on g.granteeId = m.groupId
                where m.user.id = :user and g.granteeType = :groupType %1$s
                """.formatted(filter);
    }
}
