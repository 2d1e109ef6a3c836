package io.accesspack.testkit.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PostgreSQL as a child process, from the binaries on Maven Central. */
public final class PostgresDatabase implements Database {

    private final EmbeddedPostgres postgres;

    private PostgresDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static PostgresDatabase start(Map<String, String> settings) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setServerConfig("max_connections", "300");
        settings.forEach(builder::setServerConfig);
        try {
            return new PostgresDatabase(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start", e);
        }
    }

    /**
     * Ends the server without a checkpoint, breaking off every connection, and starts it again with the same data and port, as
     * after a crash. Keeps what was committed only if it was started with {@code synchronous_commit}. Returns when it takes
     * connections.
     */
    public void restart() {
        String programs = text("select setting from pg_config where name = 'BINDIR'");
        String data = text("select setting from pg_settings where name = 'data_directory'");
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to be root
        }
        command.addAll(List.of(programs + "/pg_ctl", "restart", "-w", "-m", "immediate", "-D", data));
        try {
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not restart", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while PostgreSQL was restarting", e);
        }
    }

    /** Keeps a copy of all that is there, as a dump would. Nobody may be connected. */
    public void backUp() {
        administer("create database backup template postgres");
    }

    /** Puts the copy in the place of what is there. Nobody may be connected. */
    public void restore() {
        administer("drop database postgres", "create database postgres template backup");
    }

    private void administer(String... statements) {
        String beside = url().replaceFirst("postgres$", "template1");
        try (Connection connection = DriverManager.getConnection(beside, username(), password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    private String text(String sql) {
        return query(sql).get(0).get("setting").toString();
    }

    @Override
    public String vendor() {
        return "postgres";
    }

    @Override
    public String url() {
        return "jdbc:postgresql://localhost:%d/postgres".formatted(postgres.getPort());
    }

    @Override
    public String username() {
        return "postgres";
    }

    @Override
    public String password() {
        return "postgres";
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not stop", e);
        }
    }
}
