package io.accesspack.testkit.server;

import io.accesspack.testkit.database.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;

/** What a test wants of its server; the defaults give one node with the pack and nothing else. */
public final class KeycloakServerBuilder {

    private final Database database;
    private final Pack pack = Pack.locate();
    private final List<Path> providers = new ArrayList<>(pack.providers());
    private final List<String> buildOptions = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private String version = Pack.keycloakVersion();
    private String relativePath = "";
    private Duration ahead = Duration.ZERO;
    private FakeClock clock;
    private boolean asProcess;

    /** With the features of Keycloak that the system property {@code access-pack.features} names, if any. */
    KeycloakServerBuilder(Database database) {
        this.database = database;
        String features = System.getProperty("access-pack.features", "");
        if (!features.isBlank()) {
            buildOption("--features=" + features);
        }
    }

    /** Adds a run-time option of {@code kc.sh start}, for instance {@code --log-level=org.keycloak.events:debug}. */
    public KeycloakServerBuilder option(String option) {
        options.add(option);
        return this;
    }

    /** Adds a build option of {@code kc.sh build}, for instance {@code --spi-x509cert-lookup--provider=rfc9440}. */
    public KeycloakServerBuilder buildOption(String option) {
        buildOptions.add(option);
        return this;
    }

    /** Puts one more JAR into {@code providers/}, for instance one that fails on purpose. */
    public KeycloakServerBuilder provider(Path jar) {
        providers.add(jar);
        return this;
    }

    /** Takes one of {@link Pack#supportedKeycloakVersions()} instead of the version under test. */
    public KeycloakServerBuilder version(String keycloak) {
        version = keycloak;
        return this;
    }

    /** Leaves the pack out: the stock server, to compare with. */
    public KeycloakServerBuilder withoutPack() {
        providers.removeAll(pack.providers());
        return this;
    }

    /** Puts other JARs in the pack's place, for instance those of another version of it. */
    public KeycloakServerBuilder withPack(List<Path> jars) {
        providers.removeAll(pack.providers());
        providers.addAll(jars);
        return this;
    }

    /** Has it answer below this path, for instance {@code /auth}, as {@code --http-relative-path} says; makes it a child process. */
    public KeycloakServerBuilder relativePath(String path) {
        relativePath = path;
        buildOption("--http-relative-path=" + path);
        buildOption("--http-management-relative-path=/");
        return asProcess();
    }

    /** Makes it a child process wherever it runs, for a server that needs this machine's files. */
    public KeycloakServerBuilder asProcess() {
        asProcess = true;
        return this;
    }

    /** Sets its clock, where {@link FakeTime} is installed; makes it a child process. */
    public KeycloakServerBuilder clockAhead(Duration duration) {
        ahead = duration;
        return asProcess();
    }

    /** Lets a test set its clock, where {@link FakeTime} is installed; makes it a child process. */
    public KeycloakServerBuilder clock(FakeClock settable) {
        clock = settable;
        return asProcess();
    }

    /**
     * Starts the server and waits until it is ready: in a container where a Docker engine answers, as a child process
     * otherwise. The system property {@code access-pack.keycloak} ({@code auto}, {@code process} or {@code container})
     * decides differently.
     */
    public KeycloakServer start() {
        KeycloakServer server = !asProcess && inContainer() ? container() : process();
        server.start();
        return server;
    }

    private KeycloakServer process() {
        PreparedKeycloak prepared = PreparedKeycloak.prepare(pack, version, database.vendor(), providers, buildOptions);
        return new ProcessKeycloak(prepared, database, options, environment(), relativePath);
    }

    private Map<String, String> environment() {
        if (clock != null) {
            return clock.environment();
        }
        return ahead.isZero() ? Map.of() : FakeTime.ahead(ahead);
    }

    /** Builds as it starts, so it takes both kinds of options at once. */
    private KeycloakServer container() {
        List<String> all = new ArrayList<>(buildOptions);
        all.addAll(options);
        return new ContainerKeycloak(version, pack, database, providers, all);
    }

    private static boolean inContainer() {
        String choice = System.getProperty("access-pack.keycloak", "auto");
        return switch (choice) {
            case "auto" -> DockerClientFactory.instance().isDockerAvailable();
            case "process" -> false;
            case "container" -> true;
            default ->
                throw new IllegalArgumentException(
                        "access-pack.keycloak is '" + choice + "', allowed are auto, process and container");
        };
    }
}
