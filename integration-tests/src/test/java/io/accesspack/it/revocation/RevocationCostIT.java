package io.accesspack.it.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many rows it takes to say what has ended: none for what happens all the time, and one for whatever many lose together. */
@Tag("slow")
@KeycloakTest
class RevocationCostIT {

    private static final int HOLDERS = 50_000;

    private final TestRealm realm;
    private final Database database;
    private final String realmId;

    RevocationCostIT(TestRealm realm) {
        this.realm = realm;
        database = realm.server().database();
        realmId = realm.admin().toRepresentation().getId();
    }

    @Test
    void aLoginAndARefreshWriteNone() {
        try (Holder holder = Holder.create(realm, "everyday")) {
            assertThat(rowsOf(holder::signIn)).isZero();
            assertThat(rowsOf(() -> holder.client().refresh(holder.tokens().refreshToken())))
                    .isZero();
        }
    }

    @Test
    void whatOneMemberLosesIsOne() {
        try (Holder holder = Holder.create(realm, "loser")) {
            holder.sharedRole("media.read");
            holder.grantRoles("editor", holder.name());
            holder.signIn();

            assertThat(rowsOf(() -> holder.grantRoles("editor"))).isEqualTo(1);
            assertThat(rowsOf(() -> holder.grantRoles())).isEqualTo(1);
        }
    }

    @Test
    void aSharedRoleThatFiftyThousandHoldIsOne() throws SQLException {
        try (Holder holder = Holder.create(realm, "crowd")) {
            holder.sharedRole("posts.*");
            holder.grantRoles(holder.name());
            letManyHold(holder);

            assertThat(rowsOf(() ->
                            holder.call("PUT", "roles/" + holder.name(), Holder.roleJson(holder.name(), "posts.read"))))
                    .isEqualTo(1);
            assertThat(rowsOf(() -> holder.call("DELETE", "roles/" + holder.name() + "?force=true", null)))
                    .isEqualTo(1);
        }
    }

    /** Below Keycloak: through REST it would take an hour. */
    private void letManyHold(Holder holder) throws SQLException {
        Object role = database.query(
                        "select ID from AP_ORG_ROLE where REALM_ID = ? and NAME = ?", realmId, holder.name())
                .get(0)
                .get("id");
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into AP_ORG_ROLE_GRANT (ID, REALM_ID, ORG_ID, ROLE_ID, GRANTEE_TYPE, GRANTEE_ID)"
                                + " values (?, ?, ?, ?, 'MEMBER', ?)")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < HOLDERS; i++) {
                insert.setString(1, UUID.randomUUID().toString());
                insert.setString(2, realmId);
                insert.setString(3, holder.organizationId());
                insert.setObject(4, role);
                insert.setString(5, "holder-" + i);
                insert.addBatch();
                if (i % 1000 == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
            connection.commit();
        }
    }

    private int rowsOf(Runnable action) {
        int before = rows();
        action.run();
        return rows() - before;
    }

    private int rows() {
        return database.query("select ID from AP_REVOCATION where REALM_ID = ?", realmId)
                .size();
    }
}
