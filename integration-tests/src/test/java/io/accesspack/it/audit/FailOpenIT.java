package io.accesspack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.server.KeycloakServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Server options {@code fail-open}, {@code all-realms} and {@code additional-events}. */
class FailOpenIT {

    private static Database database;
    private static KeycloakServer server;
    private static TestRealm realm;
    private static OidcClient shop;
    private static AuditRows rows;

    @BeforeAll
    static void start() {
        database = Database.start();
        server = KeycloakServer.on(database)
                .option("--spi-events-listener--audit-trail--fail-open=true")
                .option("--spi-events-listener--audit-trail--all-realms=true")
                .option("--spi-events-listener--audit-trail--additional-events=refresh_token")
                .start();
        realm = TestRealm.importInto(server, "audit-realm.json");
        shop = realm.client("shop");
        rows = new AuditRows(realm);
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @Test
    void recordsWhatWasCommitted() {
        int before = rows.ofType("LOGIN").size();

        assertThat(shop.password("alice", "alice-password", "openid").status()).isEqualTo(200);

        assertThat(rows.ofType("LOGIN")).hasSize(before + 1);
    }

    @Test
    void letsTheActionSucceedAndReportsTheMissingRow() {
        int before = rows.all().size();

        rows.whileBroken(() -> assertThat(
                        shop.password("alice", "alice-password", "openid").status())
                .isEqualTo(200));

        assertThat(rows.all()).hasSize(before);
        assertThat(server.log()).contains("1 audit record(s) are missing from the database");
    }

    @Test
    void recordsSuccessfulRefreshesWhenAsked() {
        shop.refresh(shop.password("alice", "alice-password", "openid").refreshToken());

        assertThat(rows.lastOfType("REFRESH_TOKEN")).containsEntry("outcome", "SUCCESS");
    }

    @Test
    void recordsRealmsThatDoNotNameTheListener() {
        assertThat(database.query("select REALM_ID from AP_AUDIT_EVENT where EVENT_TYPE = 'REALM.CREATE'"))
                .as("creating a realm is an event of the master realm, which names no listener of ours")
                .isNotEmpty();
    }
}
