package io.accesspack.benchmarks.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What one contender did in one round, or in several.
 *
 * @param latencies of its requests
 * @param elapsed wall-clock time
 * @param cpu CPU time used meanwhile
 * @param statements executions in the database, by text
 */
public record Turn(Latencies latencies, Duration elapsed, CpuTime cpu, Map<String, Long> statements) {

    /** All of them as one. */
    public static Turn sum(List<Turn> turns) {
        Map<String, Long> statements = new TreeMap<>();
        turns.forEach(turn -> turn.statements.forEach((text, count) -> statements.merge(text, count, Long::sum)));
        return new Turn(
                Latencies.sum(turns.stream().map(Turn::latencies).toList()),
                turns.stream().map(Turn::elapsed).reduce(Duration.ZERO, Duration::plus),
                turns.stream().map(Turn::cpu).reduce(CpuTime.ZERO, CpuTime::plus),
                statements);
    }

    public double requestsPerSecond() {
        return latencies.count() * 1e9 / elapsed.toNanos();
    }

    public double p50() {
        return latencies.millis(0.50);
    }

    public double p99() {
        return latencies.millis(0.99);
    }

    /** Milliseconds of a processor per request, Keycloak and database together. */
    public double cpuMillis() {
        return perRequest(cpu.server().plus(cpu.database()).toNanos()) / 1e6;
    }

    public long transactions() {
        return statements.getOrDefault("BEGIN", 0L);
    }

    /** Statements other than those that begin and end transactions. */
    public long queries() {
        return queries(statement -> !statement.matches("(BEGIN|COMMIT|ROLLBACK|SET LOCAL)\\b.*"));
    }

    /** Statements whose text is so. */
    public long queries(Predicate<String> text) {
        return statements.entrySet().stream()
                .filter(statement -> text.test(statement.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    public double perRequest(long amount) {
        return (double) amount / latencies.count();
    }
}
