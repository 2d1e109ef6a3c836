package io.accesspack.benchmarks.organization;

import io.accesspack.benchmarks.load.Plan;
import io.accesspack.benchmarks.load.Race;
import io.accesspack.benchmarks.load.StartUps;
import io.accesspack.benchmarks.load.Turn;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.server.KeycloakServer;
import io.accesspack.testkit.server.KeycloakServerBuilder;
import io.accesspack.testkit.server.Pack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Logins and refreshes for organizations with the mapper and without, in a realm with very many organizations and in a small
 * one, against one Keycloak on PostgreSQL; and how long that Keycloak takes to start with the pack and without.
 */
public final class OrganizationBenchmark {

    private static final String REALM = "organization/realm.json";

    private OrganizationBenchmark() {}

    public static void main(String[] arguments) throws InterruptedException {
        Plan plan = Plan.of("organization");
        try (Database database = Database.postgres(Race.productionSettings())) {
            Map<Side, List<Turn>> turns;
            try (KeycloakServer server = withProviders(database).start()) {
                turns = race(server, plan);
            }
            StartUps startUps = StartUps.measure(
                    Integer.getInteger("organization.starts"),
                    withProviders(database),
                    KeycloakServer.on(database).withoutPack());
            new Report(turns, startUps, System.out).print();
        }
    }

    private static Map<Side, List<Turn>> race(KeycloakServer server, Plan plan) throws InterruptedException {
        TestRealm small = TestRealm.importInto(server, REALM);
        TestRealm large = TestRealm.importInto(server, REALM);
        Population population = new Population(server.database());
        population.fill(small, Size.small(plan.sessions()));
        population.fill(large, Size.large());
        System.out.printf(
                "%d organizations, %d grants; %d sessions of each kind sign in%n",
                server.database().count("ORG"), server.database().count("AP_ORG_ROLE_GRANT"), plan.sessions());
        List<Side> sides = new ArrayList<>();
        for (Request request : Request.values()) {
            TestRealm realm = request.realm() == Request.Realm.SMALL ? small : large;
            sides.add(Side.prepare(request, false, realm.issuer(), plan));
            sides.add(Side.prepare(request, true, realm.issuer(), plan));
        }
        try (Race race = new Race(plan, server.database())) {
            return race.run(sides);
        }
    }

    /** Of the pack only organization access and what it needs, so that the client without mapper is what stock does. */
    private static KeycloakServerBuilder withProviders(Database database) {
        KeycloakServerBuilder server = KeycloakServer.on(database).withoutPack();
        Pack.locate().providers().stream()
                .filter(jar -> jar.getFileName().toString().matches("access-pack-(organization|permissions|themes).*"))
                .forEach(server::provider);
        return server;
    }
}
