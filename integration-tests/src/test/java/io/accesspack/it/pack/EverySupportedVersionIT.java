package io.accesspack.it.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.server.KeycloakServer;
import io.accesspack.testkit.server.Pack;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A walk through the pack on the oldest version of each supported line of Keycloak and on the one under test. All tests on one of
 * them are {@code ./test -Dkeycloak=26.6.4}.
 */
class EverySupportedVersionIT {

    static List<String> versions() {
        return Pack.supportedKeycloakVersions();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void takesTheSameJars(String version) {
        try (Database database = Database.start();
                KeycloakServer server =
                        KeycloakServer.on(database).version(version).start()) {
            assertThat(server.log()).contains("Keycloak " + version);
            Walk.through(server);
        }
    }
}
