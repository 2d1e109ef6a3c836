package io.accesspack.testkit.database;

import java.sql.SQLException;
import java.util.UUID;
import org.h2.tools.Server;

/** H2 in memory, in the test's JVM, reached over TCP: it survives a Keycloak that is killed. */
final class H2Database implements Database {

    private final Server server;
    private final String url;

    private H2Database(Server server, String url) {
        this.server = server;
        this.url = url;
    }

    static H2Database start() {
        try {
            // -tcpAllowOthers: a Keycloak in a container is another host.
            Server server = Server.createTcpServer("-tcpPort", "0", "-tcpAllowOthers", "-ifNotExists")
                    .start();
            String name = "keycloak-" + UUID.randomUUID();
            // NON_KEYWORDS as Keycloak's own default address for H2.
            String url = "jdbc:h2:tcp://localhost:%d/mem:%s;NON_KEYWORDS=VALUE;DB_CLOSE_DELAY=-1"
                    .formatted(server.getPort(), name);
            return new H2Database(server, url);
        } catch (SQLException e) {
            throw new IllegalStateException("H2 does not start", e);
        }
    }

    @Override
    public String vendor() {
        return "dev-file";
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public String username() {
        return "sa";
    }

    @Override
    public String password() {
        return "password";
    }

    @Override
    public void close() {
        server.stop();
    }
}
