package io.accesspack.benchmarks.decisions;

import io.accesspack.benchmarks.load.Plan;
import io.accesspack.benchmarks.load.Posts;
import io.accesspack.benchmarks.load.TokenEndpoint;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Http;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
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
        letGatewayAsk();
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

    private void letGatewayAsk() {
        HttpResponse<String> answer =
                Http.send(Http.request(URI.create(realm.server().url() + "/admin/realms/" + realm.name()
                                + "/organization-access/organizations/org0/service-accounts/gateway/permissions"))
                        .header("Authorization", "Bearer " + realm.adminToken())
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("[\"organization.access.decide\"]"))
                        .build());
        if (answer.statusCode() != 204) {
            throw new IllegalStateException("Not granted: " + answer.statusCode() + " " + answer.body());
        }
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
