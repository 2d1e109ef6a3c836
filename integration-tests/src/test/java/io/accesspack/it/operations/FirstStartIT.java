package io.accesspack.it.operations;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.Concurrently;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two nodes that meet an empty database at the same moment, and a user of the database that may change rows and no table. */
@Tag("slow")
class FirstStartIT {

    private static final String HOSTNAME = "--hostname=http://sso.first.test";

    /** Where Liquibase remembers what each module has done. */
    private static final List<String> CHANGELOGS = List.of(
            "DATABASECHANGELOG_ORGANIZATI",
            "DATABASECHANGELOG_TOKEN_ROTA",
            "DATABASECHANGELOG_AUDIT_TRAI",
            "DATABASECHANGELOG_BROWSER_SE",
            "DATABASECHANGELOG_REVOCATION");

    @Test
    void nodesThatStartAtOnceMakeTheTablesOnceAndNeedNoRightToMakeAny() {
        try (Database database = Database.start("postgres")) {
            List<KeycloakServer> nodes = Concurrently.run(
                    2, () -> KeycloakServer.on(database).option(HOSTNAME).start());
            assertThat(CHANGELOGS).allSatisfy(table -> assertThat(database.query(
                            "select ID from " + table + " group by ID, AUTHOR, FILENAME having count(*) > 1"))
                    .as(table)
                    .isEmpty());
            String realm = TestRealm.importInto(nodes.get(0), "demo-realm.json").name();
            works(TestRealm.existing(nodes.get(1), realm));
            nodes.forEach(KeycloakServer::close);

            database.update("create role app login password 'app'");
            database.update("grant usage on schema public to app");
            database.update("grant select, insert, update, delete on all tables in schema public to app");
            try (KeycloakServer server = KeycloakServer.on(new AsUser(database, "app"))
                    .option("--spi-connections-jpa--quarkus--migration-strategy=validate")
                    .start()) {
                works(TestRealm.existing(server, realm));
            }
        }
    }

    private static void works(TestRealm realm) {
        OidcClient cli = realm.client("demo-cli");
        TokenResponse tokens = cli.password("dave", "demo-password", "openid organization:acme");
        assertThat(tokens).hasClaim("org_alias", "acme");
        TokenResponse refreshed = cli.refresh(tokens.refreshToken());
        assertThat(refreshed).isIssued();
        assertThat(cli.refresh(cli.refresh(refreshed.refreshToken()).refreshToken()))
                .isIssued();
        assertThat(cli.refresh(tokens.refreshToken())).isRefusedWith("invalid_grant");
        assertThat(realm.server().database().count("AP_AUDIT_EVENT")).isPositive();
        assertThat(realm.server().database().count("AP_REVOCATION")).isPositive();
    }

    /** The same database, for somebody with less rights in it. */
    private record AsUser(Database owned, String username) implements Database {

        @Override
        public String vendor() {
            return owned.vendor();
        }

        @Override
        public String url() {
            return owned.url();
        }

        @Override
        public String password() {
            return username;
        }

        @Override
        public void close() {
            owned.close();
        }
    }
}
