package io.accesspack.organization.store;

/**
 * The text of {@link JpaEffectiveAccessReader}'s queries. That grants to groups are few, PostgreSQL knows of a literal only: with a
 * parameter it thinks its general plan bad and makes a new one at every execution, which takes ten times as long as executing it.
 */
final class EffectiveAccessQuery {

    /** Rows of {@link HeldAccess.Row}, of all organizations. */
    static final String HELD_ANYWHERE = held("");

    /** Rows of {@link HeldAccess.Row}, of one organization and of the realm. */
    static final String HELD_IN_ONE = held("and g.organizationId = :organization");

    /** Rows of {@link HeldAccess.Row}, of one organization and of the realm, for many users or many clients. */
    static final String HELD_BY_MANY = """
            select '+', '*', c.stamp
            from AccessPackCatalogue c
            where c.realmId = :realm
            union all
            select '*', r.name, r.stamp
            from AccessPackRole r
            where r.realmId = :realm and r.scopeId = :realm and r.defaultRole = true
            union all
            select g.granteeId, r.name, r.stamp
            from AccessPackRoleGrant g join g.role r
            where g.granteeId in (:grantees) and g.granteeType = :granteeType and g.organizationId = :organization
            union all
            select g.granteeId, '*', g.pattern
            from AccessPackPermissionGrant g
            where g.granteeId in (:grantees) and g.granteeType = :granteeType and g.organizationId = :organization
            union all
            select m.user.id, r.name, r.stamp
            from UserGroupMembershipEntity m join AccessPackRoleGrant g on g.granteeId = m.groupId
            join g.role r
            where m.user.id in (:users) and g.granteeType = GROUP and g.organizationId = :organization
            union all
            select m.user.id, '*', g.pattern
            from UserGroupMembershipEntity m join AccessPackPermissionGrant g on g.granteeId = m.groupId
            where m.user.id in (:users) and g.granteeType = GROUP and g.organizationId = :organization
            """;

    /** Rows of {@link JpaEffectiveAccessReader.OriginRow}. */
    static final String ORIGINS = """
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
            where m.user.id = :user and g.granteeType = GROUP and g.organizationId = :organization
            union all
            select 'GROUP', m.groupId, '*', g.pattern
            from UserGroupMembershipEntity m join AccessPackPermissionGrant g on g.granteeId = m.groupId
            where m.user.id = :user and g.granteeType = GROUP and g.organizationId = :organization
            """;

    private EffectiveAccessQuery() {}

    private static String held(String filter) {
        return """
                select '+', '*', c.stamp
                from AccessPackCatalogue c
                where c.realmId = :realm
                union all
                select '*', r.name, r.stamp
                from AccessPackRole r
                where r.realmId = :realm and r.scopeId = :realm and r.defaultRole = true
                union all
                select g.organizationId, r.name, r.stamp
                from AccessPackRoleGrant g join g.role r
                where g.granteeId = :grantee and g.granteeType = :granteeType %1$s
                union all
                select g.organizationId, '*', g.pattern
                from AccessPackPermissionGrant g
                where g.granteeId = :grantee and g.granteeType = :granteeType %1$s
                union all
                select g.organizationId, r.name, r.stamp
                from UserGroupMembershipEntity m join AccessPackRoleGrant g on g.granteeId = m.groupId
                join g.role r
                where m.user.id = :user and g.granteeType = GROUP %1$s
                union all
                select g.organizationId, '*', g.pattern
                from UserGroupMembershipEntity m join AccessPackPermissionGrant g on g.granteeId = m.groupId
                where m.user.id = :user and g.granteeType = GROUP %1$s
                """.formatted(filter);
    }
}
