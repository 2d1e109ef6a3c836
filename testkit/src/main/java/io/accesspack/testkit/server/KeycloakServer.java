package io.accesspack.testkit.server;

import io.accesspack.testkit.database.Database;
import java.net.URI;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;

/** A running stock Keycloak with the pack in {@code providers/}: a child process or a container, the tests do not care. */
public interface KeycloakServer extends AutoCloseable {

    /** The administrator of the master realm that every server starts with; the password is the same word. */
    String ADMIN = "admin";

    /** Where applications and people reach it, without a slash at the end. */
    URI url();

    /** The management interface: {@code /health} and {@code /metrics}. */
    URI managementUrl();

    /** The database below it. */
    Database database();

    /** What it has logged so far. */
    String log();

    /** Shuts it down as an operator would, and waits until it is gone. The database stays. */
    void stop();

    /** Ends it at once (SIGKILL), as a crash or a power cut would. The database stays. */
    void kill();

    /** Starts it again after {@link #stop()} or {@link #kill()}, on the same ports, and waits until it is ready. */
    void start();

    @Override
    default void close() {
        stop();
    }

    /** An admin client of the master realm; the caller closes it. */
    default Keycloak admin() {
        return KeycloakBuilder.builder()
                .serverUrl(url().toString())
                .realm("master")
                .clientId("admin-cli")
                .username(ADMIN)
                .password(ADMIN)
                .build();
    }

    /** Describes a server to be started on a database. */
    static KeycloakServerBuilder on(Database database) {
        return new KeycloakServerBuilder(database);
    }
}
