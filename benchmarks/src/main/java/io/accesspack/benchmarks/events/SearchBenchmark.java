package io.accesspack.benchmarks.events;

import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.server.KeycloakServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How long {@code GET events} takes in a realm with many records, for each condition and each pair. Every condition is true of many
 * records and most pairs of none, which is the worst case: whoever looks for the first page has to go through everything.
 */
public final class SearchBenchmark {

    /** Of ten records in a row: 0 to 4 are the organization's, 0 to 2 the service's, 3 to 5 the gateway's, 6 to 8 about the target. */
    private static final String RECORDS = """
            insert into AP_AUDIT_EVENT (ID, REALM_ID, REALM_NAME, EVENT_TIME, EVENT_TYPE, OUTCOME, ORG_ID, ACTOR_REALM_ID, ACTOR_ID,
            CLIENT_ID, SESSION_ID, TARGET_TYPE, TARGET_ID, IP_ADDRESS, USER_AGENT, DETAILS_JSON)
            select md5(n::text), '%s', 'search', 1700000000000 + n * 30000::bigint,
            case n %% 10 when 9 then 'LOGIN_ERROR' when 8 then 'LOGOUT' else 'LOGIN' end,
            case n %% 10 when 9 then 'FAILURE' else 'SUCCESS' end,
            case when n %% 10 < 5 then 'organization' end, '%1$s',
            case when n %% 10 < 3 then 'service' else 'user-' || n %% 5000 end,
            'app', 'session-' || n / 10, 'USER', case when n %% 10 between 6 and 8 then 'target' end,
            case when n %% 10 between 3 and 5 then '192.0.2.1' else '198.51.100.' || n %% 250 end,
            'Mozilla/5.0 (X11; Linux x86_64)', '{"auth_method":"openid-connect","code_id":"' || md5(n::text) || '"}'
            from generate_series(1, %d) n""";

    private static final List<String> CONDITIONS = List.of(
            "type=LOGIN",
            "type=LOGOUT",
            "outcome=FAILURE",
            "organization=organization",
            "actor=service",
            "target=target",
            "ip=192.0.2.1",
            "session=session-7");

    private static final int TIMES = 5;

    private SearchBenchmark() {}

    public static void main(String[] arguments) throws SQLException {
        int records = Integer.getInteger("search.records", 1_000_000);
        try (Database database = Database.postgres(Map.of());
                KeycloakServer server = KeycloakServer.on(database).start()) {
            TestRealm realm = TestRealm.importInto(server, "events/off.json");
            fill(database, realm.admin().toRepresentation().getId(), records);
            System.out.printf("%n| of %,d records | first page, median of %d |%n| --- | --- |%n", records, TIMES);
            for (String query : queries()) {
                System.out.printf("| `%s` | %d ms |%n", query, median(realm, query));
            }
        }
    }

    private static void fill(Database database, String realmId, int records) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(RECORDS.formatted(realmId, records));
            statement.execute("vacuum analyze AP_AUDIT_EVENT");
        }
    }

    private static List<String> queries() {
        List<String> queries = new ArrayList<>(CONDITIONS);
        for (int first = 0; first < CONDITIONS.size(); first++) {
            for (String second : CONDITIONS.subList(first + 1, CONDITIONS.size())) {
                if (!parameter(CONDITIONS.get(first)).equals(parameter(second))) {
                    queries.add(CONDITIONS.get(first) + "&" + second);
                }
            }
        }
        return queries;
    }

    private static String parameter(String condition) {
        return condition.substring(0, condition.indexOf('='));
    }

    private static long median(TestRealm realm, String query) {
        URI uri = URI.create(realm.server().url() + "/admin/realms/" + realm.name() + "/audit-trail/events?" + query);
        long[] times = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            String token = realm.adminToken();
            long begin = System.nanoTime();
            HttpResponse<String> answer = Http.send(
                    Http.request(uri).header("Authorization", "Bearer " + token).build());
            times[i] = (System.nanoTime() - begin) / 1_000_000;
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(query + ": " + answer.statusCode() + " " + answer.body());
            }
        }
        Arrays.sort(times);
        return times[TIMES / 2];
    }
}
