package io.accesspack.benchmarks.organization;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import java.util.List;

/**
 * Fills a realm below Keycloak, with SQL: through REST it would take days. The users are {@code user0}, {@code user1} and so
 * on, all members of {@code org0}, and {@code busy}; their passwords are that of the imported user {@code template}.
 */
public final class Population {

    /** In this order, because of foreign keys. {@code :realm} and the members of {@link Size} are put in. */
    private static final List<String> STATEMENTS = List.of(
            """
            insert into KEYCLOAK_GROUP (ID, NAME, PARENT_GROUP, REALM_ID, TYPE)
            select md5(':realm/group' || o), md5(':realm/org' || o), ' ', ':realm', 1
            from generate_series(0, :organizations - 1) o""",
            """
            insert into ORG (ID, ENABLED, REALM_ID, GROUP_ID, NAME, ALIAS)
            select md5(':realm/org' || o), true, ':realm', md5(':realm/group' || o), 'org' || o, 'org' || o
            from generate_series(0, :organizations - 1) o""",
            """
            update KEYCLOAK_GROUP set ORG_ID = ORG.ID from ORG
            where ORG.GROUP_ID = KEYCLOAK_GROUP.ID and ORG.REALM_ID = ':realm'""",
            """
            insert into USER_ENTITY (ID, USERNAME, EMAIL, EMAIL_CONSTRAINT, EMAIL_VERIFIED, ENABLED, FIRST_NAME, LAST_NAME,
                REALM_ID, CREATED_TIMESTAMP, NOT_BEFORE)
            select md5(':realm/' || n), n, n || '@benchmark.test', n || '@benchmark.test', true, true, 'A', 'B', ':realm', 0, 0
            from (select 'user' || u as n from generate_series(0, :members - 1) u union all select 'busy') as names""",
            """
            insert into CREDENTIAL (ID, TYPE, USER_ID, CREATED_DATE, SECRET_DATA, CREDENTIAL_DATA, PRIORITY, VERSION)
            with template as materialized (
                select c.TYPE, c.USER_ID, c.SECRET_DATA, c.CREDENTIAL_DATA
                from CREDENTIAL c join USER_ENTITY u on u.ID = c.USER_ID
                where u.USERNAME = 'template' and u.REALM_ID = ':realm')
            select md5(':realm/credential/' || u.USERNAME), t.TYPE, u.ID, 0, t.SECRET_DATA, t.CREDENTIAL_DATA, 10, 0
            from template t join USER_ENTITY u on u.ID <> t.USER_ID where u.REALM_ID = ':realm'""",
            """
            insert into USER_ROLE_MAPPING (ROLE_ID, USER_ID)
            with template as materialized (
                select r.ROLE_ID, r.USER_ID from USER_ROLE_MAPPING r join USER_ENTITY u on u.ID = r.USER_ID
                where u.USERNAME = 'template' and u.REALM_ID = ':realm')
            select t.ROLE_ID, u.ID from template t join USER_ENTITY u on u.ID <> t.USER_ID where u.REALM_ID = ':realm'""",
            """
            insert into USER_GROUP_MEMBERSHIP (GROUP_ID, USER_ID, MEMBERSHIP_TYPE)
            select md5(':realm/group0'), md5(':realm/user' || u), 'UNMANAGED' from generate_series(0, :members - 1) u
            union
            select md5(':realm/group' || o), md5(':realm/user' || ((o * 40 + m) % :members)), 'UNMANAGED'
            from generate_series(1, :organizations - 1) o, generate_series(0, 39) m
            union
            select md5(':realm/group' || o), md5(':realm/busy'), 'UNMANAGED'
            from generate_series(0, :memberships - 1) o""",
            """
            insert into AP_PERMISSION (REALM_ID, NAME)
            select ':realm', 'area' || a || '.action' || p from generate_series(0, 9) a, generate_series(0, 9) p""",
            "insert into AP_CATALOGUE (REALM_ID, STAMP) values (':realm', ':realm')",
            """
            insert into AP_ORG_ROLE (ID, STAMP, REALM_ID, SCOPE_ID, NAME, DEFAULT_ROLE)
            select md5(':realm/shared' || r), md5(':realm/shared' || r), ':realm', ':realm', 'shared' || r, r = 0
            from generate_series(0, 19) r""",
            """
            insert into AP_ORG_ROLE (ID, STAMP, REALM_ID, ORG_ID, SCOPE_ID, NAME)
            select md5(':realm/custom' || r), md5(':realm/custom' || r), ':realm', md5(':realm/org0'), md5(':realm/org0'), 'custom' || r
            from generate_series(0, :customRoles - 1) r""",
            """
            insert into AP_ORG_ROLE_PERMISSION (ROLE_ID, PATTERN)
            select md5(':realm/' || n || r), 'area' || (r % 10) || '.action' || p
            from (values ('shared', 20), ('custom', :customRoles)) as kinds(n, roles),
                generate_series(0, roles - 1) r, generate_series(0, 9) p""",
            """
            insert into AP_ORG_ROLE_GRANT (ID, REALM_ID, ORG_ID, ROLE_ID, GRANTEE_TYPE, GRANTEE_ID)
            select md5(':realm' || g.ORG || g.ROLE || g.GRANTEE), ':realm', md5(':realm/' || g.ORG), md5(':realm/' || g.ROLE), 'MEMBER',
                md5(':realm/' || g.GRANTEE)
            from (
                select 'org0' as ORG, 'custom' || ((u + r) % :customRoles) as ROLE, 'user' || u as GRANTEE
                from generate_series(0, :members - 1) u, generate_series(0, 3) r
                union
                select 'org' || o, 'shared' || (1 + (o + r) % 19), 'user' || ((o * 40 + m) % :members)
                from generate_series(1, :organizations - 1) o, generate_series(0, 39) m, generate_series(0, 1) r
                union
                select 'org' || o, 'shared' || (1 + o % 19), 'busy' from generate_series(0, :memberships - 1) o
            ) as g""");

    private final Database database;

    public Population(Database database) {
        this.database = database;
    }

    public void fill(TestRealm realm, Size size) {
        String id = realm.admin().toRepresentation().getId();
        for (String statement : STATEMENTS) {
            database.update(statement
                    .replace(":realm", id)
                    .replace(":organizations", String.valueOf(size.organizations()))
                    .replace(":memberships", String.valueOf(size.memberships()))
                    .replace(":members", String.valueOf(size.members()))
                    .replace(":customRoles", String.valueOf(size.customRoles())));
            database.update("analyze"); // PostgreSQL plans the next statement badly for tables that it thinks empty
        }
    }
}
