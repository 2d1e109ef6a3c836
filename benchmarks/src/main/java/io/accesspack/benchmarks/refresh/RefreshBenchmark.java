package io.accesspack.benchmarks.refresh;

import io.accesspack.benchmarks.load.Plan;
import io.accesspack.benchmarks.load.Race;
import io.accesspack.benchmarks.load.Turn;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.server.KeycloakServer;
import io.accesspack.testkit.server.Pack;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Sustained refreshes without rotation, with stock's and with the pack's, against one stock Keycloak on PostgreSQL. */
public final class RefreshBenchmark {

    private RefreshBenchmark() {}

    public static void main(String[] arguments) throws InterruptedException {
        Plan plan = Plan.of("refresh");
        try (Database database = Database.postgres(Race.productionSettings());
                KeycloakServer server = KeycloakServer.on(database)
                        .withoutPack()
                        .provider(rotationProvider())
                        .start();
                Race race = new Race(plan, database)) {
            System.out.printf(
                    "Keycloak is running, %d users sign in to each of %d realms%n",
                    plan.sessions(), Rotation.values().length);
            List<RotatingRealm> realms = Stream.of(Rotation.values())
                    .map(rotation -> RotatingRealm.signIn(server, rotation, plan))
                    .toList();
            Map<Rotation, List<Turn>> turns = new EnumMap<>(Rotation.class);
            race.run(realms).forEach((realm, taken) -> turns.put(realm.rotation(), taken));
            realms.forEach(RotatingRealm::prove);
            realms.forEach(RotatingRealm::close);
            new Report(turns, System.out).print();
        }
    }

    /** The rotation alone, so that (a) and (b) are what stock does. */
    private static Path rotationProvider() {
        return Pack.locate().providers().stream()
                .filter(jar -> jar.getFileName().toString().contains("token-rotation"))
                .findFirst()
                .orElseThrow();
    }
}
