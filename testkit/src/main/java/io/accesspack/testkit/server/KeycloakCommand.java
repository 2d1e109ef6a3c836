package io.accesspack.testkit.server;

import io.accesspack.testkit.database.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code kc.sh} with the pack, for the commands that do not serve: {@code export}, {@code import}. */
public final class KeycloakCommand {

    private final PreparedKeycloak prepared;
    private final Database database;

    private KeycloakCommand(PreparedKeycloak prepared, Database database) {
        this.prepared = prepared;
        this.database = database;
    }

    /** Commands that work on {@code database}, which a server may be using as well. */
    public static KeycloakCommand on(Database database) {
        Pack pack = Pack.locate();
        return new KeycloakCommand(
                PreparedKeycloak.prepare(pack, Pack.keycloakVersion(), database.vendor(), pack.providers(), List.of()),
                database);
    }

    /**
     * Runs the command and waits until it has ended.
     *
     * @return what it has printed
     * @throws IllegalStateException when it fails; the message has what it has printed
     */
    public String run(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(prepared.home().resolve("bin/kc.sh").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--optimized", "--db-url=" + database.url(), "--db-username=" + database.username()));
        try {
            ProcessBuilder builder = ChildProcess.of(command).redirectErrorStream(true);
            builder.environment().put("KC_DB_PASSWORD", database.password());
            builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", KeycloakServer.ADMIN);
            builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", KeycloakServer.ADMIN);
            Process process = builder.start();
            try (InputStream printed = process.getInputStream()) {
                String output = new String(printed.readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() != 0) {
                    throw new IllegalStateException(String.join(" ", command) + ":\n" + output);
                }
                return output;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
