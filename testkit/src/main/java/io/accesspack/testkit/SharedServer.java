package io.accesspack.testkit;

import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.server.KeycloakServer;

/** The one server that all {@link KeycloakTest} classes of a test run share; JUnit closes it after the last. */
final class SharedServer implements AutoCloseable {

    private final Database database = Database.start();
    private final KeycloakServer keycloak = KeycloakServer.on(database).start();

    KeycloakServer keycloak() {
        return keycloak;
    }

    @Override
    public void close() {
        keycloak.close();
        database.close();
    }
}
