package io.accesspack.benchmarks.revocations;

import io.accesspack.benchmarks.load.Estimate;
import io.accesspack.benchmarks.load.Plan;
import io.accesspack.benchmarks.load.Workers;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.server.KeycloakServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.keycloak.representations.idm.RealmRepresentation;

/** What a receiver of revocations costs a route, in Express and in Spring: the same route with it and without, in turn. */
public final class RouteBenchmark {

    /** Longer than the benchmark takes. */
    private static final int TOKEN_SECONDS = 7200;

    private static final Plan PLAN = Plan.of("route");

    private RouteBenchmark() {}

    public static void main(String[] arguments) throws InterruptedException {
        // HttpURLConnection keeps five connections open unless told otherwise.
        System.setProperty("http.maxConnections", String.valueOf(PLAN.workers()));
        try (Database database = Database.start("h2");
                KeycloakServer keycloak = KeycloakServer.on(database).start();
                TestRealm realm = TestRealm.importInto(keycloak, "demo-realm.json");
                Workers workers = new Workers(PLAN.workers())) {
            String token = token(realm);
            System.out.printf(
                    "%n| | requests/s without | with | with / without (95 %% interval) |%n| --- | --- | --- | --- |%n");
            try (Route without = Route.express(realm, false, token, PLAN.workers());
                    Route with = Route.express(realm, true, token, PLAN.workers())) {
                compare("Express", without, with, workers);
            }
            try (Route without = Route.spring(realm, false, token, PLAN.workers());
                    Route with = Route.spring(realm, true, token, PLAN.workers())) {
                compare("Spring", without, with, workers);
            }
        }
    }

    private static String token(TestRealm realm) {
        RealmRepresentation settings = realm.admin().toRepresentation();
        settings.setAccessTokenLifespan(TOKEN_SECONDS);
        settings.setSsoSessionIdleTimeout(TOKEN_SECONDS);
        settings.setSsoSessionMaxLifespan(TOKEN_SECONDS);
        realm.admin().update(settings);
        return realm.client("demo-cli")
                .password("bob", "demo-password", "openid organization:acme")
                .accessToken()
                .encoded();
    }

    private static void compare(String name, Route without, Route with, Workers workers) throws InterruptedException {
        long warm = System.nanoTime() + PLAN.warmUp().toNanos();
        while (System.nanoTime() < warm) {
            rate(without, workers, Duration.ofSeconds(1));
            rate(with, workers, Duration.ofSeconds(1));
        }
        List<Double> rates = new ArrayList<>();
        List<Double> ratesWith = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < PLAN.rounds(); round++) {
            boolean withFirst = round % 2 == 1;
            double first = rate(withFirst ? with : without, workers, PLAN.turn());
            double second = rate(withFirst ? without : with, workers, PLAN.turn());
            rates.add(withFirst ? second : first);
            ratesWith.add(withFirst ? first : second);
            ratios.add(withFirst ? first / second : second / first);
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %s |%n",
                name,
                Estimate.of(rates).median(),
                Estimate.of(ratesWith).median(),
                precise(Estimate.of(ratios)));
    }

    private static double rate(Route route, Workers workers, Duration turn) throws InterruptedException {
        long begun = System.nanoTime();
        int done = workers.send(route.shares(), turn).count();
        return done * 1e9 / (System.nanoTime() - begun);
    }

    private static String precise(Estimate estimate) {
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", estimate.median(), estimate.low(), estimate.high());
    }
}
