package io.accesspack.rotation.family;

import jakarta.persistence.EntityManager;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.dialect.OracleDialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.dialect.SQLServerDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.keycloak.common.util.Time;

/**
 * The database's clock as an SQL expression, which all nodes share: their own clocks may differ. It is part of the statement that
 * writes or reads the row, so it costs none of its own.
 *
 * <p>The standard's {@code current_timestamp} is on PostgreSQL the beginning of the transaction, that is, for whoever waited for the
 * row earlier than what he waited for.
 */
final class DatabaseClock {

    private DatabaseClock() {}

    /**
     * Milliseconds since 1970 UTC as a whole number, in SQL. Keycloak's own offset, which moves the time of a server under test, counts.
     */
    static String millis(EntityManager entities) {
        Dialect dialect = entities.getEntityManagerFactory()
                .unwrap(SessionFactoryImplementor.class)
                .getJdbcServices()
                .getDialect();
        long offset = Time.getOffset() * 1000L;
        return offset == 0 ? millis(dialect) : "(%s + %d)".formatted(millis(dialect), offset);
    }

    /** The same in HQL. */
    static String hql(EntityManager entities) {
        return "cast(sql('%s') as Long)".formatted(millis(entities).replace("'", "''"));
    }

    static String millis(Dialect dialect) {
        if (dialect instanceof PostgreSQLDialect) {
            return "cast(floor(extract(epoch from clock_timestamp()) * 1000) as bigint)";
        }
        if (dialect instanceof MySQLDialect) {
            return "(timestampdiff(microsecond, '1970-01-01', utc_timestamp(3)) div 1000)";
        }
        if (dialect instanceof H2Dialect) {
            return "cast(floor(extract(epoch from current_timestamp) * 1000) as bigint)";
        }
        if (dialect instanceof OracleDialect) {
            return "(trunc((cast(sys_extract_utc(systimestamp) as date) - date '1970-01-01') * 86400) * 1000"
                    + " + to_number(to_char(systimestamp, 'FF3')))";
        }
        if (dialect instanceof SQLServerDialect) {
            return "datediff_big(millisecond, '1970-01-01', sysutcdatetime())";
        }
        throw new IllegalStateException(
                "No clock is known for " + dialect.getClass().getName());
    }
}
