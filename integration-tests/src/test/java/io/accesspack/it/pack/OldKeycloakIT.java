package io.accesspack.it.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.server.KeycloakServer;
import io.accesspack.testkit.server.Pack;
import org.junit.jupiter.api.Test;
import org.keycloak.migration.ModelVersion;

/**
 * What happens to whoever puts the JARs into a Keycloak that is too old. A command of its own: {@code ./test OldKeycloakIT
 * -Dkeycloak=26.5.7}.
 */
class OldKeycloakIT {

    @Test
    void doesNotStartAndLeavesTheDatabaseAlone() {
        assumeTrue(
                new ModelVersion(Pack.keycloakVersion()).lessThan(new ModelVersion("26.6.0")),
                "a Keycloak that is too old is asked for");
        try (Database database = Database.start()) {
            try (KeycloakServer stock =
                    KeycloakServer.on(database).withoutPack().start()) {
                assertThat(stock.log()).contains(Pack.keycloakVersion());
            }

            assertThatThrownBy(() -> KeycloakServer.on(database).start())
                    .hasMessageContaining("needs Keycloak 26.6 or newer, this is " + Pack.keycloakVersion());

            assertThat(
                            database.query(
                                    "select TABLE_NAME from INFORMATION_SCHEMA.TABLES where lower(TABLE_NAME) like 'ap!_%' escape '!'"))
                    .isEmpty();
            try (KeycloakServer stock =
                    KeycloakServer.on(database).withoutPack().start()) {
                assertThat(stock.log()).contains("started in");
            }
        }
    }
}
