package io.accesspack.it.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.server.KeycloakServer;
import org.junit.jupiter.api.Test;

/** What waited for an invitation is deleted when the invitation has lapsed, and nothing else is. */
class LapsedGrantCleanupIT {

    @Test
    void deletesOnlyWhatHasLapsed() {
        try (Database database = Database.start();
                KeycloakServer server = KeycloakServer.on(database)
                        .option("--spi-events-listener--organization-provisioning--cleanup-interval-seconds=1")
                        .start();
                TestRealm realm = TestRealm.importInto(server, "demo-realm.json");
                Invitations invitations = new Invitations(realm)) {
            DemoOrganization acme = new DemoOrganization(realm, "acme");
            acme.grantToAddress("expected@demo.test", "editor");
            invitations.invite("open@demo.test");
            acme.grantToAddress("open@demo.test", "editor");
            invitations.invite("lapsed@demo.test");
            acme.grantToAddress("lapsed@demo.test", "editor");
            assertThat(waiting(database)).isEqualTo(3);

            database.update("update ORG_INVITATION set EXPIRES_AT = 1 where EMAIL = ?", "lapsed@demo.test");

            Eventually.holds(() -> waiting(database) == 2);
            assertThat(
                            database.query(
                                    "select 1 from AP_ORG_ROLE_GRANT where GRANTEE_ID in ('open@demo.test', 'expected@demo.test')"))
                    .hasSize(2);
        }
    }

    private static int waiting(Database database) {
        return database.query("select 1 from AP_ORG_ROLE_GRANT where GRANTEE_TYPE in ('INVITED', 'EXPECTED')")
                .size();
    }
}
