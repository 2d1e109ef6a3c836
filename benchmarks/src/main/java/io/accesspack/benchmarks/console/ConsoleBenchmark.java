package io.accesspack.benchmarks.console;

import io.accesspack.benchmarks.load.Estimate;
import io.accesspack.benchmarks.load.Race;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.browser.ChromiumBrowser;
import io.accesspack.testkit.browser.ClientApplication;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.server.KeycloakServer;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a browser fetches for the console and for Keycloak's own account console, and how long a user who is signed in waits for the
 * first useful thing on each: with an empty cache, and again.
 */
public final class ConsoleBenchmark {

    private static final int ROUNDS = Integer.getInteger("console.rounds");
    private static final String USER = "mia";
    private static final String PASSWORD = "demo-password";

    private final TestRealm realm;
    private final Map<Application, List<Visit>> first = new EnumMap<>(Application.class);
    private final Map<Application, List<Visit>> again = new EnumMap<>(Application.class);

    private ConsoleBenchmark(TestRealm realm) {
        this.realm = realm;
        for (Application application : Application.values()) {
            first.put(application, new ArrayList<>());
            again.put(application, new ArrayList<>());
        }
    }

    public static void main(String[] arguments) {
        try (Database database = Database.postgres(Race.productionSettings());
                KeycloakServer server = KeycloakServer.on(database).start();
                TestRealm realm = TestRealm.importInto(server, "demo-realm.json")) {
            ConsoleBenchmark benchmark = new ConsoleBenchmark(realm);
            benchmark.letSomebodyManage();
            benchmark.round(); // the server's own caches
            benchmark.first.values().forEach(List::clear);
            benchmark.again.values().forEach(List::clear);
            for (int round = 0; round < ROUNDS; round++) {
                benchmark.round();
            }
            benchmark.print();
        }
    }

    private void letSomebodyManage() {
        realm.admin()
                .users()
                .create(TestUser.of(USER, USER + "@acme.test", PASSWORD))
                .close();
        String user = realm.user(USER).getId();
        String acme =
                realm.admin().organizations().search("acme", false, 0, 1).get(0).getId();
        realm.admin().organizations().get(acme).members().addMember(user).close();
        HttpResponse<String> granted =
                Http.send(Http.request(URI.create(realm.server().url() + "/admin/realms/"
                                + realm.name() + "/organization-access/organizations/" + acme + "/members/" + user
                                + "/permissions"))
                        .header("Authorization", "Bearer " + realm.adminToken())
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("[\"organization.*\"]"))
                        .build());
        if (granted.statusCode() / 100 != 2) {
            throw new IllegalStateException(granted.body());
        }
    }

    /** Each in a browser of its own, in an order that changes. */
    private void round() {
        List<Application> order = new ArrayList<>(List.of(Application.values()));
        if (first.get(Application.CONSOLE).size() % 2 == 1) {
            Collections.reverse(order);
        }
        order.forEach(application -> {
            ChromiumBrowser browser = new ChromiumBrowser();
            try (ClientApplication elsewhere = ClientApplication.start()) {
                browser.open(realm.client("demo-spa")
                                .authorization("openid")
                                .with("redirect_uri", elsewhere.redirectUri().toString())
                                .uri())
                        .signIn(USER, PASSWORD)
                        .awaitUri(elsewhere.redirectUri().toString());
                Visit.forgetFiles(browser);
                first.get(application).add(visit(application, browser));
                again.get(application).add(visit(application, browser));
            } finally {
                browser.close();
            }
        });
    }

    private Visit visit(Application application, ChromiumBrowser browser) {
        return Visit.to(application.address(realm), application.useful(), browser);
    }

    private void print() {
        System.out.printf("%n| | files | transferred | first visit, ms (95 %% interval) | again, ms |%n"
                + "| --- | --- | --- | --- | --- |%n");
        for (Application application : Application.values()) {
            Visit typical = first.get(application).get(0);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %.0f kB | %s | %s |%n",
                    application,
                    typical.files(),
                    typical.bytes() / 1000.0,
                    milliseconds(first.get(application)),
                    milliseconds(again.get(application)));
        }
    }

    private static String milliseconds(List<Visit> visits) {
        Estimate estimate = Estimate.of(visits.stream().map(Visit::milliseconds).toList());
        return String.format(Locale.ROOT, "%.0f (%.0f to %.0f)", estimate.median(), estimate.low(), estimate.high());
    }
}
