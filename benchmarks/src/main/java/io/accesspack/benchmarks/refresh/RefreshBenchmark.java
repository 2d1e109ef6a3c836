package io.accesspack.benchmarks.refresh;

import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.server.KeycloakServer;
import io.accesspack.testkit.server.Pack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Sustained refreshes without rotation, with stock's and with the pack's, against one stock Keycloak on PostgreSQL.
 *
 * <p>A shared machine's speed drifts by half within minutes, so the contenders take turns of seconds, in changing order, and only the
 * ratios within a round are compared.
 */
public final class RefreshBenchmark {

    private final Plan plan;
    private final Workers workers;
    private final Processes processes;
    private final SqlStatements statements;

    private RefreshBenchmark(Plan plan, Workers workers, Database database) {
        this.plan = plan;
        this.workers = workers;
        this.processes = Processes.find(database);
        this.statements = new SqlStatements(database);
    }

    public static void main(String[] arguments) throws InterruptedException {
        Plan plan = Plan.fromSystemProperties();
        // HttpURLConnection keeps five connections open unless told otherwise.
        System.setProperty("http.maxConnections", String.valueOf(plan.workers()));
        try (Database database = Database.postgres(productionSettings());
                KeycloakServer server = KeycloakServer.on(database)
                        .withoutPack()
                        .provider(rotationProvider())
                        .start();
                Workers workers = new Workers(plan.workers())) {
            progress(
                    "Keycloak is running, %d users sign in to each of %d realms",
                    plan.sessions(), Rotation.values().length);
            List<Contender> contenders = Stream.of(Rotation.values())
                    .map(rotation -> Contender.signIn(server, rotation, plan))
                    .toList();
            Map<Rotation, List<Turn>> turns = new RefreshBenchmark(plan, workers, database).run(contenders);
            contenders.forEach(Contender::prove);
            contenders.forEach(Contender::close);
            new Report(turns, System.out).print();
        }
    }

    private Map<Rotation, List<Turn>> run(List<Contender> contenders) throws InterruptedException {
        progress("warm-up, %d s", plan.warmUp().toSeconds());
        long warm = System.nanoTime() + plan.warmUp().toNanos();
        while (System.nanoTime() < warm) {
            for (Contender contender : contenders) {
                workers.refresh(contender.shares(), Duration.ofSeconds(1));
            }
        }
        Map<Rotation, List<Turn>> turns = new EnumMap<>(Rotation.class);
        for (int round = 0; round < plan.rounds(); round++) {
            for (Contender contender : inTurn(contenders, round)) {
                Turn turn = take(contender);
                turns.computeIfAbsent(contender.rotation(), rotation -> new ArrayList<>())
                        .add(turn);
            }
            progress("round %d of %d", round + 1, plan.rounds());
        }
        return turns;
    }

    private Turn take(Contender contender) throws InterruptedException {
        statements.reset();
        CpuTime cpu = processes.cpuTime();
        long start = System.nanoTime();
        Latencies latencies = workers.refresh(contender.shares(), plan.turn());
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return new Turn(latencies, elapsed, processes.cpuTime().minus(cpu), statements.executions());
    }

    /** All six orders in six rounds: nobody profits from what its predecessor leaves behind. */
    private static List<Contender> inTurn(List<Contender> contenders, int round) {
        List<Contender> order = new ArrayList<>(contenders);
        Collections.rotate(order, round);
        if (round / order.size() % 2 == 1) {
            Collections.reverse(order);
        }
        return order;
    }

    /** The rotation alone, so that (a) and (b) are what stock does. */
    private static Path rotationProvider() {
        return Pack.locate().providers().stream()
                .filter(jar -> jar.getFileName().toString().contains("token-rotation"))
                .findFirst()
                .orElseThrow();
    }

    /** As PostgreSQL comes: a transaction is on the disk when it has committed. */
    private static Map<String, String> productionSettings() {
        Map<String, String> settings = new HashMap<>(SqlStatements.SETTINGS);
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        return settings;
    }

    private static void progress(String format, Object... arguments) {
        System.out.printf(format + "%n", arguments);
    }
}
