package io.accesspack.benchmarks.events;

import io.accesspack.benchmarks.load.Plan;
import io.accesspack.benchmarks.load.Race;
import io.accesspack.benchmarks.load.Turn;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.server.KeycloakServer;
import io.accesspack.testkit.server.Pack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.keycloak.representations.idm.PartialImportRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/**
 * Logins, failed logins and refreshes whose events stock saves, the pack records, or nobody keeps, against one Keycloak on
 * PostgreSQL; and how fast a node delivers what has queued up.
 */
public final class EventsBenchmark {

    private EventsBenchmark() {}

    public static void main(String[] arguments) throws InterruptedException {
        Plan plan = Plan.of("events");
        try (Database database = Database.postgres(settings());
                KeycloakServer server = KeycloakServer.on(database)
                        .withoutPack()
                        .provider(auditTrail())
                        .option("--spi-events-listener--audit-trail--additional-events=refresh_token")
                        .option("--log-level=info,io.accesspack.audit.events:" + System.getProperty("events.log"))
                        .start()) {
            Map<Recording, TestRealm> realms = new EnumMap<>(Recording.class);
            for (Recording recording : Recording.values()) {
                realms.put(recording, realmWithUsers(server, recording, plan));
            }
            new Report(race(realms, plan, database), System.out).print();
            prove(realms, database);
            dispatch(realms.get(Recording.PACK));
        }
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Race.productionSettings());
        settings.put("synchronous_commit", System.getProperty("events.synchronous-commit"));
        return settings;
    }

    private static Map<Side, List<Turn>> race(Map<Recording, TestRealm> realms, Plan plan, Database database)
            throws InterruptedException {
        List<Side> sides = new ArrayList<>();
        for (Request request : Request.values()) {
            realms.forEach((recording, realm) -> sides.add(Side.prepare(request, recording, realm.issuer(), plan)));
        }
        try (Race race = new Race(plan, database)) {
            return race.run(sides);
        }
    }

    private static void dispatch(TestRealm realm) throws InterruptedException {
        int queued = Integer.getInteger("events.queued");
        System.out.printf("%n| in flight | events/s with %d queued |%n| --- | --- |%n", queued);
        for (int inFlight : new int[] {8, 64}) {
            System.out.printf("| %d | %.0f |%n", inFlight, new Dispatch(realm, queued).run(inFlight));
        }
    }

    /** That the realms do what they are measured for. */
    private static void prove(Map<Recording, TestRealm> realms, Database database) {
        realms.forEach((recording, realm) -> {
            String id = realm.admin().toRepresentation().getId();
            for (Recording each : Recording.values()) {
                if (each.table() != null) {
                    boolean kept = !database.query("select 1 from " + each.table() + " where REALM_ID = ? limit 1", id)
                            .isEmpty();
                    if (kept != (each == recording)) {
                        throw new IllegalStateException(recording.label() + ": rows in " + each.table() + ": " + kept);
                    }
                }
            }
        });
    }

    private static TestRealm realmWithUsers(KeycloakServer server, Recording recording, Plan plan) {
        TestRealm realm = TestRealm.importInto(server, recording.realmFile());
        if (System.getProperty("events.password-hash").equals("keycloak")) {
            RealmRepresentation settings = realm.admin().toRepresentation();
            settings.setPasswordPolicy("");
            realm.admin().update(settings);
        }
        PartialImportRepresentation users = new PartialImportRepresentation();
        users.setUsers(IntStream.range(0, plan.sessions())
                .mapToObj(i -> TestUser.of("user" + i, "user" + i + "@benchmark.test", Request.PASSWORD))
                .toList());
        realm.admin().partialImport(users).close();
        return realm;
    }

    /** Of the pack the audit trail alone, so that the other two realms are what stock does. */
    private static Path auditTrail() {
        return Pack.locate().providers().stream()
                .filter(jar -> jar.getFileName().toString().contains("audit-trail"))
                .findFirst()
                .orElseThrow();
    }
}
