package io.accesspack.testkit.server;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import io.accesspack.testkit.database.Database;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.Testcontainers;

/** The stock image in a container; the database stays on this machine. */
final class ContainerKeycloak implements KeycloakServer {

    private final Database database;
    private final List<Path> providers;
    private final List<String> options;
    private final int httpPort = FreePort.find();
    private final int managementPort = FreePort.find();
    private KeycloakContainer container;

    ContainerKeycloak(Database database, List<Path> providers, List<String> options) {
        this.database = database;
        this.providers = List.copyOf(providers);
        this.options = List.copyOf(options);
    }

    @Override
    public URI url() {
        return URI.create("http://localhost:" + httpPort);
    }

    @Override
    public URI managementUrl() {
        return URI.create("http://localhost:" + managementPort);
    }

    @Override
    public Database database() {
        return database;
    }

    @Override
    public String log() {
        return container.getLogs();
    }

    @Override
    public void start() {
        // jdbc:postgresql://localhost:5432/x → 5432
        String address = database.url();
        int databasePort =
                Integer.parseInt(address.replaceFirst(".*//localhost:", "").replaceFirst("\\D.*", ""));
        Testcontainers.exposeHostPorts(databasePort);
        container = new KeycloakContainer("quay.io/keycloak/keycloak:" + Pack.keycloakVersion());
        container
                .withProviderLibsFrom(providers.stream().map(Path::toFile).toList())
                .withCustomCommand(String.join(" ", arguments(address)))
                .withAdminUsername(ADMIN)
                .withAdminPassword(ADMIN)
                .withEnv("KC_DB_PASSWORD", database.password())
                .withEnabledMetrics();
        container.setPortBindings(List.of(httpPort + ":8080", managementPort + ":9000"));
        container.start();
    }

    private List<String> arguments(String databaseAddress) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--db=" + database.vendor());
        arguments.add(
                "--db-url='" + databaseAddress.replace("//localhost:", "//" + "host.testcontainers.internal:") + "'");
        arguments.add("--db-username=" + database.username());
        arguments.addAll(options);
        return arguments;
    }

    @Override
    public void stop() {
        if (container != null && container.isRunning()) {
            // GenericContainer.stop() kills; an operator's stop lets Keycloak finish.
            container
                    .getDockerClient()
                    .stopContainerCmd(container.getContainerId())
                    .withTimeout(60)
                    .exec();
            container.stop();
        }
    }

    @Override
    public void kill() {
        container.stop();
    }
}
