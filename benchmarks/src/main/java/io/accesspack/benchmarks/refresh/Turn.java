package io.accesspack.benchmarks.refresh;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one contender did in one round, or in several.
 *
 * @param latencies of its refreshes
 * @param elapsed wall-clock time
 * @param cpu CPU time used meanwhile
 * @param statements executions in the database, by text
 */
record Turn(Latencies latencies, Duration elapsed, CpuTime cpu, Map<String, Long> statements) {

    /** All of them as one. */
    static Turn sum(List<Turn> turns) {
        Map<String, Long> statements = new TreeMap<>();
        turns.forEach(turn -> turn.statements.forEach((text, count) -> statements.merge(text, count, Long::sum)));
        return new Turn(
                Latencies.sum(turns.stream().map(Turn::latencies).toList()),
                turns.stream().map(Turn::elapsed).reduce(Duration.ZERO, Duration::plus),
                turns.stream().map(Turn::cpu).reduce(CpuTime.ZERO, CpuTime::plus),
                statements);
    }

    double refreshesPerSecond() {
        return latencies.count() * 1e9 / elapsed.toNanos();
    }

    double p50() {
        return latencies.millis(0.50);
    }

    double p99() {
        return latencies.millis(0.99);
    }

    /** Milliseconds of a processor per refresh, Keycloak and database together. */
    double cpuMillis() {
        return perRefresh(cpu.server().plus(cpu.database()).toNanos()) / 1e6;
    }

    double perRefresh(long amount) {
        return (double) amount / latencies.count();
    }
}
