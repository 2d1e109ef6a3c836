package io.accesspack.benchmarks.decisions;

import io.accesspack.benchmarks.load.Plan;
import io.accesspack.benchmarks.load.Race;
import io.accesspack.benchmarks.load.Turn;
import io.accesspack.benchmarks.organization.Population;
import io.accesspack.benchmarks.organization.Size;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.server.KeycloakServer;
import io.accesspack.testkit.server.KeycloakServerBuilder;
import io.accesspack.testkit.server.Pack;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Decisions of the pack and of Keycloak's Authorization Services about the same permissions of the same users, one at a time and a
 * hundred, in a realm with few organizations and in one with very many, against one Keycloak on PostgreSQL.
 */
public final class DecisionBenchmark {

    private static final String REALM = "decisions/realm.json";
    private static final int CUSTOM_ROLES = 10;
    private static final int MEMBERSHIPS = 2;

    private DecisionBenchmark() {}

    public static void main(String[] arguments) throws InterruptedException {
        Plan plan = Plan.of("decisions");
        Size few = new Size(Integer.getInteger("decisions.few"), plan.sessions(), CUSTOM_ROLES, MEMBERSHIPS);
        Size many = new Size(
                Integer.getInteger("decisions.many"),
                Integer.getInteger("decisions.members"),
                CUSTOM_ROLES,
                MEMBERSHIPS);
        try (Database database = Database.postgres(Race.productionSettings());
                KeycloakServer server = withProviders(database).start()) {
            List<Side> sides = new ArrayList<>();
            for (Size size : List.of(few, many)) {
                sides.addAll(sides(server, size, plan));
            }
            try (Race race = new Race(plan, database)) {
                Map<Side, List<Turn>> turns = race.run(sides);
                new Report(turns, few.organizations(), many.organizations(), System.out).print();
            }
        }
    }

    private static List<Side> sides(KeycloakServer server, Size size, Plan plan) {
        TestRealm realm = TestRealm.importInto(server, REALM);
        Database database = server.database();
        new Population(database).fill(realm, size);
        System.out.printf(
                "%d organizations, %d grants in all realms%n",
                database.count("ORG"), database.count("AP_ORG_ROLE_GRANT"));
        List<Decider.Asking> stock = new AuthorizationServices(realm, database).prepare(plan);
        List<Decider.Asking> pack = new DecisionPoint(realm, database).prepare(plan);
        requireAgreement(stock, pack);
        List<Side> sides = new ArrayList<>();
        for (Side.Form form : Side.Form.values()) {
            sides.add(Side.of(Side.Kind.AUTHORIZATION_SERVICES, size.organizations(), form, stock, plan));
            sides.add(Side.of(Side.Kind.PACK, size.organizations(), form, pack, plan));
        }
        return sides;
    }

    /** What is compared is the same, or nothing is compared. */
    private static void requireAgreement(List<Decider.Asking> stock, List<Decider.Asking> pack) {
        for (int user = 0; user < stock.size(); user++) {
            BitSet held = stock.get(user).whichOfAll();
            if (held.isEmpty() || !held.equals(pack.get(user).whichOfAll())) {
                throw new IllegalStateException(
                        "user" + user + ": " + held + " " + pack.get(user).whichOfAll());
            }
            int permission = user % Permissions.COUNT;
            if (stock.get(user).may(permission) != held.get(permission)
                    || pack.get(user).may(permission) != held.get(permission)) {
                throw new IllegalStateException("user" + user + ": one at a time is another answer");
            }
        }
    }

    /** Of the pack only organization access is there. */
    private static KeycloakServerBuilder withProviders(Database database) {
        KeycloakServerBuilder server = KeycloakServer.on(database).withoutPack();
        Pack.locate().providers().stream()
                .filter(jar -> jar.getFileName().toString().matches("access-pack-(organization|permissions|themes).*"))
                .forEach(server::provider);
        return server;
    }
}
