package io.accesspack.testkit.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A database that outlives the Keycloak using it, so that a test can look into it, break it, kill the server on top of
 * it or put a second node beside it. Lives in, or as a child of, the test's JVM.
 */
public interface Database extends AutoCloseable {

    /** The value of Keycloak's {@code --db} option. */
    String vendor();

    /** The JDBC address as seen from this machine; also the value of Keycloak's {@code --db-url} option. */
    String url();

    String username();

    String password();

    /** Stops the database and drops its data. */
    @Override
    void close();

    /** Opens a connection of the test's own, outside Keycloak's pool. */
    default Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), username(), password());
    }

    /**
     * Runs a query and returns its rows; column names are in lower case.
     *
     * @throws IllegalStateException when the statement fails
     */
    default List<Map<String, Object>> query(String sql, Object... arguments) {
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, sql, arguments);
                ResultSet result = statement.executeQuery()) {
            ResultSetMetaData columns = result.getMetaData();
            List<Map<String, Object>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    row.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /**
     * Runs a statement that changes data or schema and returns the number of rows it touched.
     *
     * @throws IllegalStateException when the statement fails
     */
    default int update(String sql, Object... arguments) {
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, sql, arguments)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Runs something while every statement that names a table fails. */
    default void whileMissing(String table, Runnable action) {
        update("alter table " + table + " rename to " + table + "_AWAY");
        try {
            action.run();
        } finally {
            update("alter table " + table + "_AWAY rename to " + table);
        }
    }

    /** Number of rows in a table. */
    default long count(String table) {
        return ((Number) query("select count(*) as n from " + table).get(0).get("n")).longValue();
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... arguments)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    /**
     * Starts the database that the system property {@code access-pack.database} names.
     *
     * @throws IllegalArgumentException for a name other than {@code h2}, {@code postgres} or {@code mariadb}
     */
    static Database start() {
        return start(System.getProperty("access-pack.database", "h2"));
    }

    /**
     * Starts a database by name, for a test that is about this one.
     *
     * <p>{@code mariadb-affected-rows} is a MariaDB whose driver says how many rows a statement has changed, not how many it has found.
     *
     * @throws IllegalArgumentException for another name
     */
    static Database start(String name) {
        return switch (name) {
            case "h2" -> H2Database.start();
            case "postgres" -> postgres(Map.of());
            case "mariadb" -> MariaDatabase.start("");
            case "mariadb-affected-rows" -> MariaDatabase.start("?useAffectedRows=true");
            default ->
                throw new IllegalArgumentException(
                        "No database '" + name + "', allowed are h2, postgres, mariadb and mariadb-affected-rows");
        };
    }

    /**
     * Starts PostgreSQL for what depends on its settings. Unless told otherwise it does not wait for the disk
     * ({@code fsync} and {@code synchronous_commit} are off), which is quick but not how production runs.
     *
     * @param settings parameters of {@code postgresql.conf} that replace the defaults
     */
    static PostgresDatabase postgres(Map<String, String> settings) {
        return PostgresDatabase.start(settings);
    }
}
