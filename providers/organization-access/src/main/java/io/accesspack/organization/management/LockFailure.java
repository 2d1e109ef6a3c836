package io.accesspack.organization.management;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Recognizes that a lock could not be had in time, or only at the price of a deadlock, or that a row was gone when it was to be removed. Keycloak 26.7 hides the exceptions
 * that Jakarta Persistence has for this behind its own; what remains in all cases is what the database said.
 */
final class LockFailure {

    /** A timeout of H2, one of PostgreSQL, a deadlock of most databases, one of PostgreSQL. */
    private static final Set<String> STATES = Set.of("HYT00", "55P03", "40001", "40P01");

    /** A timeout of MySQL and MariaDB, one of SQL Server, one of Oracle. */
    private static final Set<Integer> CODES = Set.of(1205, 1222, 30006);

    private LockFailure() {}

    static boolean is(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof OptimisticLockException
                        || (cause instanceof SQLException answer && isAbout(answer)));
    }

    private static boolean isAbout(SQLException answer) {
        return (answer.getSQLState() != null && STATES.contains(answer.getSQLState()))
                || CODES.contains(answer.getErrorCode());
    }
}
