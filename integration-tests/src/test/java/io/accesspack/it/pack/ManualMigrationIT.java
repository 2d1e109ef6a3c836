package io.accesspack.it.pack;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import io.accesspack.testkit.server.KeycloakServerBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where administrators of the database make all tables, in a schema that they name, from the script that Keycloak writes. */
@Tag("slow")
class ManualMigrationIT {

    private static final String SCHEMA = "access_pack";
    private static final String MIGRATION = "--spi-connections-jpa--quarkus--";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = "postgres")
    void theScriptMakesTheTablesInTheNamedSchema(String vendor) throws IOException, SQLException {
        Path script = folder.resolve("migration.sql");
        try (Database database = Database.start(vendor)) {
            database.update("create schema " + SCHEMA);
            assertThatThrownBy(() -> inSchema(database)
                            .option(MIGRATION + "initialize-empty=false")
                            .option(MIGRATION + "migration-strategy=manual")
                            .option(MIGRATION + "migration-export=" + script)
                            .start())
                    .hasMessageContaining("Keycloak ended while starting");

            // an administrator's tool does not know the schema: PostgreSQL finds no table without it
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(Files.readString(script));
            }

            try (KeycloakServer server = inSchema(database)
                    .option(MIGRATION + "migration-strategy=validate")
                    .start()) {
                assertThat(server.database().query("select 1 from " + SCHEMA + ".AP_CATALOGUE"))
                        .isEmpty();
                TestRealm realm = TestRealm.importInto(server, "demo-realm.json");
                OidcClient cli = realm.client("demo-cli");
                TokenResponse tokens = cli.password("alice", "demo-password", "openid organization:acme");
                assertThat(tokens).hasClaim("org_alias", "acme");
                TokenResponse refreshed = cli.refresh(tokens.refreshToken());
                assertThat(refreshed).hasClaim("org_alias", "acme");
                cli.logout(refreshed.refreshToken());
                for (String table :
                        new String[] {"AP_CATALOGUE", "AP_TOKEN_FAMILY", "AP_AUDIT_EVENT", "AP_REVOCATION"}) {
                    assertThat(database.count(SCHEMA + "." + table)).as(table).isPositive();
                }
            }
        }
    }

    private static KeycloakServerBuilder inSchema(Database database) {
        return KeycloakServer.on(database).asProcess().option("--db-schema=" + SCHEMA);
    }
}
