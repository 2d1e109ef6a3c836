package io.accesspack.it.rotation;

import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Jwt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A row under the test's lock: whoever wants to change it waits until it is released. */
public final class HeldRow implements AutoCloseable {

    private final Database database;
    private final Connection connection;

    private HeldRow(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /** Refreshes of the token's family stop at their compare-and-swap. */
    static HeldRow family(Database database, Jwt token) {
        return hold(database, "select ID from AP_TOKEN_FAMILY where SESSION_ID = ? for update", token);
    }

    /** Whoever ends the token's session stops at its row, when Keycloak's session cache has forgotten it already. */
    static HeldRow clientSession(Database database, Jwt token) {
        return hold(
                database,
                "select CLIENT_ID from OFFLINE_CLIENT_SESSION where USER_SESSION_ID = ? and OFFLINE_FLAG = '0' for update",
                token);
    }

    private static HeldRow hold(Database database, String select, Jwt token) {
        try {
            Connection connection = database.connect();
            connection.setAutoCommit(false);
            try (PreparedStatement lock = connection.prepareStatement(select)) {
                lock.setString(1, token.string("sid"));
                try (ResultSet row = lock.executeQuery()) {
                    if (!row.next()) {
                        throw new AssertionError("No row to hold");
                    }
                }
            }
            return new HeldRow(database, connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until this many connections wait for a lock. */
    HeldRow awaitWaiting(int count) {
        awaitWaiting(database, count);
        return this;
    }

    /** Waits until this many connections wait for a lock, whoever has it. */
    public static void awaitWaiting(Database database, int count) {
        Eventually.holds(() -> waiting(database).size() >= count);
    }

    boolean areWaiting(int count) {
        return waiting(database).size() >= count;
    }

    /** Ends the connections that wait, as a broken network or a database administrator would. */
    void breakWaitingConnections() {
        waiting(database).forEach(row -> {
            Object id = row.get("id");
            switch (database.vendor()) {
                case "postgres" -> database.query("select pg_terminate_backend(?)", id);
                case "mariadb" -> database.update("kill " + id);
                default -> database.query("select abort_session(?) as aborted", id);
            }
        });
    }

    private static List<Map<String, Object>> waiting(Database database) {
        return database.query(
                switch (database.vendor()) {
                    case "postgres" -> "select pid as id from pg_stat_activity where wait_event_type = 'Lock'";
                    case "mariadb" ->
                        "select trx_mysql_thread_id as id from information_schema.INNODB_TRX"
                                + " where trx_state = 'LOCK WAIT'";
                    default -> "select SESSION_ID as id from INFORMATION_SCHEMA.SESSIONS where BLOCKER_ID is not null";
                });
    }

    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
