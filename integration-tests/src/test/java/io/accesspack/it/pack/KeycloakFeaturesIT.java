package io.accesspack.it.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.server.KeycloakServer;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Keycloak's features that are off by default and meet what the pack does, each switched on alone: a server is built for each, so
 * that {@code ./test KeycloakFeaturesIT -Dfeatures=true} is a command of its own. {@code clusterless} is not among them, because it needs an
 * Infinispan server.
 */
@EnabledIfSystemProperty(named = "features", matches = "true", disabledReason = "Builds servers: -Dfeatures=true")
class KeycloakFeaturesIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scim-api",
                "ssf",
                "authzen",
                "stateless",
                "multi-site",
                "parameterized-scopes",
                "parameterized-scopes,token-exchange-delegation",
                "http-optimized-serializers"
            })
    void changesNothing(String feature) {
        try (Database database = Database.start();
                KeycloakServer server = KeycloakServer.on(database)
                        .buildOption("--features=" + feature)
                        .start()) {
            assertThat(server.log()).contains("started in");
            Walk.through(server);
        }
    }
}
