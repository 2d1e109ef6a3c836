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
 * -Dkeycloak.distribution.version=26.6.4}.
 */
class OldKeycloakIT {

    @Test
    void doesNotStartAndLeavesTheDatabaseAlone() {
        assumeTrue(
                new ModelVersion(Pack.keycloakVersion()).lessThan(new ModelVersion("26.7.0")),
                "a Keycloak that is too old is asked for");
        try (Database database = Database.start()) {
            try (KeycloakServer stock =
                    KeycloakServer.on(database).withoutPack().start()) {
                assertThat(stock.log()).contains(Pack.keycloakVersion());
            }

            assertThatThrownBy(() -> KeycloakServer.on(database).start())
                    .hasMessageContaining("needs Keycloak 26.7 or newer, this is " + Pack.keycloakVersion());

            assertThat(database.query(
                            "select TABLE_NAME from INFORMATION_SCHEMA.TABLES where TABLE_NAME like 'AP\\_%'"))
                    .isEmpty();
            try (KeycloakServer stock =
                    KeycloakServer.on(database).withoutPack().start()) {
                assertThat(stock.log()).contains("started in");
            }
        }
    }
}
