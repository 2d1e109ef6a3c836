package io.accesspack.benchmarks.decisions;

import io.accesspack.benchmarks.load.Plan;
import io.accesspack.benchmarks.load.Posts;
import io.accesspack.benchmarks.load.TokenEndpoint;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import java.net.URI;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The pack's, asked by a gateway about users by their Keycloak id. */
final class DecisionPoint implements Decider {

    private static final String MAY = "\"decision\":true";
    private static final String DECISION = "\"decision\":";

    private final TestRealm realm;
    private final Database database;

    DecisionPoint(TestRealm realm, Database database) {
        this.realm = realm;
        this.database = database;
    }

    @Override
    public List<Asking> prepare(Plan plan) {
        String id = realm.admin().toRepresentation().getId();
        database.update("""
                insert into AP_ORG_PERMISSION_GRANT (ID, REALM_ID, ORG_ID, GRANTEE_TYPE, GRANTEE_ID, PATTERN)
                select md5(':realm/gateway'), ':realm', md5(':realm/org0'), 'SERVICE_ACCOUNT', ID, 'organization.access.decide'
                from CLIENT where REALM_ID = ':realm' and CLIENT_ID = 'gateway'""".replace(":realm", id));
        Map<String, String> users =
                database.query("select USERNAME, ID from USER_ENTITY where REALM_ID = '" + id + "'").stream()
                        .collect(Collectors.toMap(row -> (String) row.get("username"), row -> (String) row.get("id")));
        String base = realm.issuer() + "/organization-access/organizations/org0/authzen/access/v1/";
        Map<String, String> headers = Map.of(
                "Authorization",
                "Bearer "
                        + TokenEndpoint.confidential(realm.issuer(), "gateway", "secret")
                                .accessToken(),
                "Content-Type",
                "application/json");
        Posts single = new Posts(URI.create(base + "evaluation"), headers);
        Posts several = new Posts(URI.create(base + "evaluations"), headers);
        return IntStream.range(0, plan.sessions())
                .<Asking>mapToObj(user -> OfUser.of(users.get("user" + user), single, several))
                .toList();
    }

    private record OfUser(Posts single, Posts several, String subject, String all) implements Asking {

        static OfUser of(String id, Posts single, Posts several) {
            String subject = "{\"subject\": {\"type\": \"user\", \"id\": \"" + id + "\"}, ";
            String evaluations = IntStream.range(0, Permissions.COUNT)
                    .mapToObj(permission -> "{" + needs(permission) + "}")
                    .collect(Collectors.joining(", "));
            return new OfUser(single, several, subject, subject + "\"evaluations\": [" + evaluations + "]}");
        }

        @Override
        public boolean may(int permission) {
            return answer(single, subject + needs(permission) + "}").contains(MAY);
        }

        @Override
        public BitSet whichOfAll() {
            String answer = answer(several, all);
            BitSet held = new BitSet();
            int at = answer.indexOf(DECISION);
            for (int permission = 0; at >= 0; permission++) {
                held.set(permission, answer.startsWith(MAY, at));
                at = answer.indexOf(DECISION, at + 1);
            }
            return held;
        }

        private static String needs(int permission) {
            return "\"action\": {\"name\": \"action" + Permissions.action(permission)
                    + "\"}, \"resource\": {\"type\": \"area" + Permissions.area(permission) + "\", \"id\": \"1\"}";
        }

        private static String answer(Posts posts, String question) {
            Posts.Answer answer = posts.send(question);
            if (answer.status() != 200) {
                throw new IllegalStateException("Not decided: " + answer);
            }
            return answer.body();
        }
    }
}
