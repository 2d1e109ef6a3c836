package io.accesspack.benchmarks.revocations;

import io.accesspack.benchmarks.load.Latencies;
import io.accesspack.benchmarks.load.Race;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.server.KeycloakServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * How long after Keycloak's answer to what ends a token the last of many APIs refuses it, by what it was: two nodes on PostgreSQL, the
 * causes at one of them, half of the APIs reading at either.
 */
public final class LatencyBenchmark {

    private static final int APIS = Integer.getInteger("revocations.apis");
    private static final int REPETITIONS = Integer.getInteger("revocations.repetitions");
    private static final Duration AT_MOST = Duration.ofMinutes(Integer.getInteger("revocations.minutes"));

    /** Both nodes issue the same tokens, as behind a load balancer. */
    private static final String HOSTNAME = "--hostname=http://sso.benchmark.test";

    private final TestRealm realm;
    private final Apis apis;
    private final Map<Cause, List<Long>> nanos = new EnumMap<>(Cause.class);
    private int people;

    private LatencyBenchmark(TestRealm realm, Apis apis) {
        this.realm = realm;
        this.apis = apis;
        for (Cause cause : Cause.values()) {
            nanos.put(cause, new ArrayList<>());
        }
    }

    public static void main(String[] arguments) {
        try (Database database = Database.postgres(Race.productionSettings());
                KeycloakServer one =
                        KeycloakServer.on(database).option(HOSTNAME).start();
                KeycloakServer two =
                        KeycloakServer.on(database).option(HOSTNAME).start();
                TestRealm realm = TestRealm.importInto(one, "demo-realm.json");
                Apis apis = new Apis(APIS, issuer(realm), addresses(realm, two))) {
            LatencyBenchmark benchmark = new LatencyBenchmark(realm, apis);
            benchmark.round(); // the server's caches, and what is compiled at first use
            benchmark.nanos.values().forEach(List::clear);
            long over = System.nanoTime() + AT_MOST.toNanos();
            for (int round = 1; round <= REPETITIONS && System.nanoTime() < over; round++) {
                benchmark.round();
                System.out.printf("round %d of %d%n", round, REPETITIONS);
            }
            benchmark.print();
        }
    }

    private static String issuer(TestRealm realm) {
        return realm.client("demo-cli")
                .password("bob", "demo-password", "openid")
                .accessToken()
                .string("iss");
    }

    private static List<String> addresses(TestRealm realm, KeycloakServer other) {
        return List.of(realm.issuer().toString(), other.url() + "/realms/" + realm.name());
    }

    private void round() {
        for (Cause cause : Cause.values()) {
            Person person = Person.create(realm, "person-" + ++people);
            cause.prepare(person);
            CompletableFuture<Long> refused = apis.refused(accepted(person));
            cause.happen(person);
            long answered = System.nanoTime();
            nanos.get(cause).add(Math.max(0, refused.join() - answered));
        }
    }

    /** A token that all accept: what ended before for everybody is out in the second in which it did. */
    private Jwt accepted(Person person) {
        Jwt token = person.signIn();
        while (!apis.accept(token)) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            token = person.signIn();
        }
        return token;
    }

    private void print() {
        System.out.printf("%n| | times | p50 | p99 | longest |%n| --- | --- | --- | --- | --- |%n");
        nanos.forEach((cause, each) -> print(cause.toString(), Latencies.ofNanos(List.of(array(each)))));
        print(
                "**all**",
                Latencies.ofNanos(
                        nanos.values().stream().map(LatencyBenchmark::array).toList()));
    }

    private static void print(String name, Latencies latencies) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.0f ms | %.0f ms | %.0f ms |%n",
                name,
                latencies.count(),
                latencies.millis(0.5),
                latencies.millis(0.99),
                latencies.millis(1));
    }

    private static long[] array(List<Long> nanos) {
        return nanos.stream().mapToLong(Long::longValue).toArray();
    }
}
