package io.accesspack.benchmarks.load;

import io.accesspack.testkit.database.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Contenders against one server, side by side. A shared machine's speed drifts by half within minutes, so they take turns of
 * seconds, in changing order, and only the ratios within a round are compared.
 */
public final class Race implements AutoCloseable {

    private final Plan plan;
    private final Workers workers;
    private final Processes processes;
    private final SqlStatements statements;

    /** On a running server whose PostgreSQL was started with {@link #productionSettings()}. */
    public Race(Plan plan, Database database) {
        this.plan = plan;
        // HttpURLConnection keeps five connections open unless told otherwise.
        System.setProperty("http.maxConnections", String.valueOf(plan.workers()));
        workers = new Workers(plan.workers());
        processes = Processes.find(database);
        statements = new SqlStatements(database);
    }

    /** As PostgreSQL comes: a transaction is on the disk when it has committed. It counts its statements. */
    public static Map<String, String> productionSettings() {
        Map<String, String> settings = new HashMap<>(SqlStatements.SETTINGS);
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        return settings;
    }

    /** The turns of each contender; those of the same index belong to the same round. */
    public <C extends Contender> Map<C, List<Turn>> run(List<C> contenders) throws InterruptedException {
        progress("warm-up, %d s", plan.warmUp().toSeconds());
        long warm = System.nanoTime() + plan.warmUp().toNanos();
        while (System.nanoTime() < warm) {
            for (C contender : contenders) {
                workers.send(contender.shares(), Duration.ofSeconds(1));
            }
        }
        Map<C, List<Turn>> turns = new LinkedHashMap<>();
        contenders.forEach(contender -> turns.put(contender, new ArrayList<>()));
        for (int round = 0; round < plan.rounds(); round++) {
            for (C contender : inTurn(contenders, round)) {
                turns.get(contender).add(take(contender));
            }
            progress("round %d of %d", round + 1, plan.rounds());
        }
        return turns;
    }

    private Turn take(Contender contender) throws InterruptedException {
        statements.reset();
        CpuTime cpu = processes.cpuTime();
        long start = System.nanoTime();
        Latencies latencies = workers.send(contender.shares(), plan.turn());
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return new Turn(latencies, elapsed, processes.cpuTime().minus(cpu), statements.executions());
    }

    /** In all orders: nobody profits from what its predecessor leaves behind. */
    private static <C> List<C> inTurn(List<C> contenders, int round) {
        List<C> order = new ArrayList<>(contenders);
        Collections.rotate(order, round);
        if (round / order.size() % 2 == 1) {
            Collections.reverse(order);
        }
        return order;
    }

    private static void progress(String format, Object... arguments) {
        System.out.printf(format + "%n", arguments);
    }

    @Override
    public void close() {
        workers.close();
    }
}
