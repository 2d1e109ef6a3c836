package io.accesspack.testkit.server;

import io.accesspack.testkit.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The stock distribution as a child process of the test's JVM. */
final class ProcessKeycloak implements KeycloakServer {

    static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final PreparedKeycloak prepared;
    private final Database database;
    private final List<String> options;
    private final Map<String, String> environment;
    private final String relativePath;
    private final int httpPort = FreePort.find();
    private final int managementPort = FreePort.find();
    private final int clusterPort = FreePort.find();
    private final Path log;
    private Process process;

    ProcessKeycloak(
            PreparedKeycloak prepared,
            Database database,
            List<String> options,
            Map<String, String> environment,
            String relativePath) {
        this.prepared = prepared;
        this.database = database;
        this.options = List.copyOf(options);
        this.environment = Map.copyOf(environment);
        this.relativePath = relativePath;
        this.log = prepared.home().getParent().resolve("server-" + httpPort + ".log");
    }

    @Override
    public URI url() {
        return URI.create("http://localhost:" + httpPort + relativePath);
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
        InitialSchema schema = new InitialSchema(prepared, database);
        schema.fill();
        boolean first = schema.isMissing();
        launch();
        awaitReady();
        if (first) {
            schema.keep();
        }
    }

    private void launch() {
        try {
            ProcessBuilder builder = ChildProcess.of(command())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            builder.environment().put("KC_DB_PASSWORD", database.password());
            builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
            builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak does not start", e);
        }
    }

    private List<String> command() {
        List<String> command =
                new ArrayList<>(List.of(prepared.home().resolve("bin/kc.sh").toString()));
        command.add("start");
        command.add("--optimized");
        command.add("--http-enabled=true");
        command.add("--http-host=127.0.0.1");
        command.add("--http-port=" + httpPort);
        command.add("--http-management-port=" + managementPort);
        command.add("--hostname-strict=false");
        command.add("--db-url=" + database.url());
        command.add("--db-username=" + database.username());
        command.add("--cache-embedded-network-bind-address=127.0.0.1");
        command.add("--cache-embedded-network-bind-port=" + clusterPort);
        command.addAll(options);
        return command;
    }

    private void awaitReady() {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(managementUrl().resolve("/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        Instant limit = Instant.now().plus(START_LIMIT);
        while (true) {
            if (!process.isAlive()) {
                throw new IllegalStateException("Keycloak ended while starting:\n" + log());
            }
            if (Instant.now().isAfter(limit)) {
                kill();
                throw new IllegalStateException("Keycloak is not ready after " + START_LIMIT + ":\n" + log());
            }
            try {
                if (http.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
                waitForProcess(Duration.ofMillis(250));
            } catch (IOException notListeningYet) {
                waitForProcess(Duration.ofMillis(250));
            } catch (InterruptedException e) {
                kill();
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while Keycloak was starting", e);
            }
        }
    }

    @Override
    public void stop() {
        if (process != null && process.isAlive()) {
            ChildProcess.stop(process);
            if (!waitForProcess(STOP_LIMIT)) {
                kill();
            }
        }
    }

    @Override
    public void kill() {
        List<ProcessHandle> family = process.descendants().toList();
        family.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        waitForProcess(STOP_LIMIT);
        family.forEach(member -> member.onExit().join());
    }

    private boolean waitForProcess(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Keycloak", e);
        }
    }
}
