package io.accesspack.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** An application beside Keycloak, such as an API server: a child process that listens on the loopback interface. */
public final class AppServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Process process;
    private final int port;
    private final Path log;

    private AppServer(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param name begins the name of its log file
     * @param environment variables that the command sees beside this process' own
     * @param command the command that serves on the given port
     * @throws IllegalStateException when it ends or does not listen within two minutes; the message has its log
     */
    public static AppServer start(String name, Map<String, String> environment, IntFunction<List<String>> command) {
        return start(name, FreePort.find(), environment, command);
    }

    /** As {@link #start(String, Map, IntFunction)}, at a port that somebody had to know before. */
    public static AppServer start(
            String name, int port, Map<String, String> environment, IntFunction<List<String>> command) {
        Path log = Pack.locate().workFolder().resolve(name + "-" + port + ".log");
        try {
            Files.createDirectories(log.getParent());
            ProcessBuilder builder = ChildProcess.of(command.apply(port))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            AppServer server = new AppServer(builder.start(), port, log);
            server.awaitListening();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not start", e);
        }
    }

    /** Where it answers, without a slash at the end. */
    public URI url() {
        return URI.create("http://localhost:" + port);
    }

    /** What it has logged so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        ChildProcess.stop(process);
        if (!ended(STOP_LIMIT)) {
            process.destroyForcibly();
        }
    }

    private void awaitListening() {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (!listens()) {
            if (ended(Duration.ofMillis(200))) {
                throw new IllegalStateException("Ended while starting:\n" + log());
            }
            if (Instant.now().isAfter(limit)) {
                close();
                throw new IllegalStateException("Does not listen after " + START_LIMIT + ":\n" + log());
            }
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean ended(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a child process", e);
        }
    }
}
