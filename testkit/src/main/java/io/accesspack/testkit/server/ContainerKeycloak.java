package io.accesspack.testkit.server;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import io.accesspack.testkit.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.testcontainers.Testcontainers;
import org.testcontainers.containers.output.OutputFrame;

/** The stock image in a container; the database stays on this machine. */
final class ContainerKeycloak implements KeycloakServer {

    /** This machine, as a container reaches it. */
    private static final String HOST = "host.testcontainers.internal";

    private final String version;
    private final Database database;
    private final List<Path> providers;
    private final List<String> options;
    private final int httpPort = FreePort.find();
    private final int managementPort = FreePort.find();
    private final Path log;
    private KeycloakContainer container;

    ContainerKeycloak(String version, Pack pack, Database database, List<Path> providers, List<String> options) {
        this.version = version;
        this.log = pack.workFolder().resolve("container-" + httpPort + ".log");
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
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void start() {
        // jdbc:postgresql://localhost:5432/x → 5432
        String address = database.url();
        int databasePort =
                Integer.parseInt(address.replaceFirst(".*//localhost:", "").replaceFirst("\\D.*", ""));
        Testcontainers.exposeHostPorts(databasePort);
        container = new KeycloakContainer("quay.io/keycloak/keycloak:" + version);
        container
                .withProviderLibsFrom(providers.stream().map(Path::toFile).toList())
                .withAdminUsername(ADMIN)
                .withAdminPassword(ADMIN)
                .withEnv("KC_DB", database.vendor())
                .withEnv("KC_DB_URL", address.replace("//localhost:", "//" + HOST + ":"))
                .withEnv("KC_DB_USERNAME", database.username())
                .withEnv("KC_DB_PASSWORD", database.password())
                .withEnabledMetrics()
                .withStartupTimeout(ProcessKeycloak.START_LIMIT)
                .withLogConsumer(this::keep);
        if (!options.isEmpty()) {
            container.withCustomCommand(String.join(" ", options));
        }
        container.setPortBindings(List.of(httpPort + ":8080", managementPort + ":9000"));
        container.start();
    }

    private void keep(OutputFrame frame) {
        if (frame.getType() == OutputFrame.OutputType.END) {
            return;
        }
        try {
            Files.createDirectories(log.getParent());
            Files.write(log, frame.getBytes(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
