package io.accesspack.rotation.family;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.keycloak.connections.jpa.util.JpaUtils;

/**
 * Moves a family on to the next generation if the presented token is its current one: the statement of every refresh.
 *
 * <p>By JDBC, on the session's connection. Hibernate 7.2 translates an HQL update anew at every execution, and after an SQL one goes
 * through all of Keycloak's entities for what it may have changed; either costs more than the update.
 */
final class JdbcRotation {

    private final EntityManager entities;
    private final String now;
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private JdbcRotation(EntityManager entities) {
        this.entities = entities;
        this.now = DatabaseClock.millis(entities);
    }

    static JdbcRotation of(
            EntityManager entities,
            PresentedToken token,
            Successor successor,
            Caller caller,
            RefreshRate rate,
            boolean sessionMustExist) {
        JdbcRotation statement = new JdbcRotation(entities);
        statement.moveOn(successor, caller);
        if (rate.limited()) {
            statement.count();
        }
        statement.ifCurrent(token);
        if (rate.limited()) {
            statement.withinRate(rate);
        }
        if (sessionMustExist) {
            statement.ifSessionExists();
        }
        return statement;
    }

    /** Whether there was such a family; nothing has changed otherwise. */
    boolean execute() {
        return entities.unwrap(Session.class).doReturningWork(this::execute);
    }

    /** MySQL assigns from left to right and reads what it has assigned, so the previous token comes before the current one. */
    private void moveOn(Successor successor, Caller caller) {
        add(
                """
                update %s set GENERATION = GENERATION + 1, PREVIOUS_TOKEN_ID = CURRENT_TOKEN_ID, CURRENT_TOKEN_ID = ?,
                    ROTATED_AT = %s, ROTATED_FROM = ?, ROTATED_WITH = ?, REPEATS = 0,
                    EXPIRES_AT = case when EXPIRES_AT > ? then EXPIRES_AT else ? end
                """.formatted(table("AP_TOKEN_FAMILY"), now),
                successor.id(),
                caller.address(),
                caller.userAgent(),
                expiry(successor),
                expiry(successor));
    }

    /** The count before the start, for the same reason. */
    private void count() {
        add("""
                , WINDOW_REFRESHES = case when WINDOW_STARTED_AT > %1$s then WINDOW_REFRESHES + 1 else 1 end,
                    WINDOW_STARTED_AT = case when WINDOW_STARTED_AT > %1$s then WINDOW_STARTED_AT else %2$s end
                """.formatted(windowBefore(), now));
    }

    private void ifCurrent(PresentedToken token) {
        add("""
                where ID = ? and GENERATION = ? and CURRENT_TOKEN_ID = ? and REVOKED_AT is null
                """, token.familyId(), token.generation(), token.id());
    }

    private void withinRate(RefreshRate rate) {
        add("""
                and (WINDOW_STARTED_AT <= %s or WINDOW_REFRESHES < ?)
                """.formatted(windowBefore()), rate.perMinute());
    }

    private String windowBefore() {
        return "(%s - %d)".formatted(now, RefreshWindow.LENGTH.toMillis());
    }

    /**
     * Keycloak ends sessions in many places that have no hook, and its session cache may resurrect one for a request that read
     * it before: the table is what counts. Table and columns as of Keycloak 26.7.3.
     */
    private void ifSessionExists() {
        add("""
                and (SESSION_ID is null or exists (
                    select 1 from %s s where s.USER_SESSION_ID = AP_TOKEN_FAMILY.SESSION_ID
                        and s.OFFLINE_FLAG = AP_TOKEN_FAMILY.OFFLINE_FLAG
                        and (s.CLIENT_ID = AP_TOKEN_FAMILY.CLIENT_ID or s.CLIENT_ID = 'external')))
                """.formatted(table("OFFLINE_CLIENT_SESSION")));
    }

    private void add(String text, Object... textValues) {
        sql.append(text);
        for (Object value : textValues) {
            values.add(value);
        }
    }

    private String table(String name) {
        return JpaUtils.getTableNameForNativeQuery(name, entities);
    }

    private static long expiry(Successor successor) {
        return successor.expiresAt().toEpochMilli();
    }

    private boolean execute(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) == null) {
                    statement.setNull(i + 1, Types.VARCHAR);
                } else {
                    statement.setObject(i + 1, values.get(i));
                }
            }
            return statement.executeUpdate() == 1;
        }
    }
}
