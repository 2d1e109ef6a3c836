package io.accesspack.benchmarks.load;

import io.accesspack.testkit.database.Database;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts what PostgreSQL executes, with its own pg_stat_statements. */
public final class SqlStatements {

    /** What PostgreSQL must have been started with. */
    public static final Map<String, String> SETTINGS = Map.of("shared_preload_libraries", "pg_stat_statements");

    private final Database database;

    public SqlStatements(Database database) {
        this.database = database;
        database.update("create extension if not exists pg_stat_statements");
    }

    public void reset() {
        database.query("select pg_stat_statements_reset()");
    }

    /** Executions by statement text since {@link #reset()}; {@code BEGIN} stands for its transaction, commits are not listed. */
    public Map<String, Long> executions() {
        return database.query("""
                select query, sum(calls) as calls from pg_stat_statements
                where query not like '%pg_stat_statements%' group by query""").stream()
                .collect(Collectors.toMap(
                        row -> ((String) row.get("query")).replaceAll("\\s+", " "),
                        row -> ((Number) row.get("calls")).longValue(),
                        Long::sum));
    }
}
