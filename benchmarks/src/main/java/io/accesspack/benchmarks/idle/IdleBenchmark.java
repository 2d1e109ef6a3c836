package io.accesspack.benchmarks.idle;

import io.accesspack.benchmarks.load.Race;
import io.accesspack.benchmarks.load.SqlStatements;
import io.accesspack.benchmarks.load.StartUps;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.server.KeycloakServer;
import io.accesspack.testkit.server.KeycloakServerBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Statements a minute that an idle server has PostgreSQL execute, with few realms and with many, with the pack and without; and how long
 * that Keycloak takes to start with thousands of clients in it.
 */
public final class IdleBenchmark {

    private static final int FEW = Integer.getInteger("idle.few-realms");
    private static final int MANY = Integer.getInteger("idle.many-realms");
    private static final int CLIENTS = Integer.getInteger("idle.clients");
    private static final int STARTS = Integer.getInteger("idle.starts");
    private static final Duration SETTLING = Duration.ofSeconds(Integer.getInteger("idle.settling-seconds"));
    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("idle.measured-seconds"));

    private IdleBenchmark() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<String> rows = new ArrayList<>();
        StartUps startUps;
        try (Database database = Database.postgres(Race.productionSettings())) {
            rows.add(statements("stock", database, KeycloakServer.on(database).withoutPack(), false));
        }
        try (Database database = Database.postgres(Race.productionSettings())) {
            rows.add(statements("the pack", database, KeycloakServer.on(database), true));
            startUps = StartUps.measure(
                    STARTS,
                    KeycloakServer.on(database),
                    KeycloakServer.on(database).withoutPack());
        }
        System.out.printf("%n| statements a minute | %d realms | %d realms |%n| --- | --- | --- |%n", FEW, MANY);
        rows.forEach(System.out::println);
        System.out.printf("%nStart-up with %d realms and %d clients: %s.%n", MANY, CLIENTS, startUps);
    }

    private static String statements(String label, Database database, KeycloakServerBuilder builder, boolean recorded)
            throws InterruptedException {
        try (KeycloakServer server = builder.start()) {
            IdleRealms realms = new IdleRealms(server, recorded);
            SqlStatements statements = new SqlStatements(database);
            realms.growTo(FEW);
            double few = perMinute(statements);
            realms.growTo(MANY);
            double many = perMinute(statements);
            if (recorded) { // the database that both are started on
                realms.createWithClients(CLIENTS);
            }
            return String.format(Locale.ROOT, "| %s | %.0f | %.0f |", label, few, many);
        }
    }

    private static double perMinute(SqlStatements statements) throws InterruptedException {
        Thread.sleep(SETTLING.toMillis());
        statements.reset();
        Thread.sleep(MEASURED.toMillis());
        Map<String, Long> executions = statements.executions();
        executions.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(8)
                .forEach(each -> System.out.printf("%6d %.150s%n", each.getValue(), each.getKey()));
        return executions.values().stream().mapToLong(Long::longValue).sum() * 60.0 / MEASURED.toSeconds();
    }
}
