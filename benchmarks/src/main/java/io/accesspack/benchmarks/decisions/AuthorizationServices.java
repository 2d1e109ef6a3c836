package io.accesspack.benchmarks.decisions;

import io.accesspack.benchmarks.load.Plan;
import io.accesspack.benchmarks.load.Posts;
import io.accesspack.benchmarks.load.TokenEndpoint;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.keycloak.admin.client.resource.AuthorizationResource;
import org.keycloak.representations.idm.authorization.ResourcePermissionRepresentation;
import org.keycloak.representations.idm.authorization.ResourceRepresentation;
import org.keycloak.representations.idm.authorization.RolePolicyRepresentation;

/**
 * Keycloak's, in the way that is cheapest to decide: a resource for each area, its actions are scopes, one realm role gives all of
 * them, and what is held is read in the user's token. Resources are named by their ids, which spares Keycloak a query.
 */
final class AuthorizationServices implements Decider {

    private final TestRealm realm;
    private final Database database;

    AuthorizationServices(TestRealm realm, Database database) {
        this.realm = realm;
        this.database = database;
    }

    @Override
    public List<Asking> prepare(Plan plan) {
        grantRoles(plan.sessions());
        List<String> areas = protectAreas();
        TokenEndpoint app = new TokenEndpoint(realm.issuer(), "app");
        return IntStream.range(0, plan.sessions())
                .<Asking>mapToObj(user -> WithToken.of(posts(app.accessToken("user" + user, "password")), areas))
                .toList();
    }

    /** To each of the users what they hold in the organization: see {@link io.accesspack.benchmarks.organization.Population}. */
    private void grantRoles(int users) {
        database.update("""
                insert into USER_ROLE_MAPPING (ROLE_ID, USER_ID)
                select distinct r.ID, md5(':realm/user' || u)
                from generate_series(0, :users - 1) u, generate_series(0, 4) g, KEYCLOAK_ROLE r
                where r.REALM_ID = ':realm' and not r.CLIENT_ROLE
                  and r.NAME = 'area' || case g when 4 then 0 else (u + g) % :areas end""".replace(":realm", realm.admin().toRepresentation().getId())
                .replace(":users", String.valueOf(users))
                .replace(":areas", String.valueOf(Permissions.AREAS)));
    }

    /** The ids of the resources. */
    private List<String> protectAreas() {
        String client = realm.admin().clients().findByClientId("api").get(0).getId();
        AuthorizationResource services = realm.admin().clients().get(client).authorization();
        List<String> ids = new ArrayList<>();
        for (int area = 0; area < Permissions.AREAS; area++) {
            String role = "area" + area;
            ResourceRepresentation resource = new ResourceRepresentation(
                    role,
                    IntStream.range(0, Permissions.ACTIONS)
                            .mapToObj(action -> "action" + action)
                            .toArray(String[]::new));
            RolePolicyRepresentation policy = new RolePolicyRepresentation();
            policy.setName("holders of " + role);
            policy.addRole(role);
            ResourcePermissionRepresentation permission = new ResourcePermissionRepresentation();
            permission.setName("in " + role);
            permission.addResource(role);
            permission.addPolicy(policy.getName());
            try (Response created = services.resources().create(resource)) {
                ids.add(created.readEntity(ResourceRepresentation.class).getId());
            }
            services.policies().role().create(policy).close();
            services.permissions().resource().create(permission).close();
        }
        return ids;
    }

    private Posts posts(String token) {
        return new Posts(
                URI.create(realm.issuer() + "/protocol/openid-connect/token"),
                Map.of("Authorization", "Bearer " + token));
    }

    private record WithToken(Posts posts, List<String> areas, String all) implements Asking {

        private static final String TICKET =
                "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Auma-ticket&audience=api&response_mode=";

        /** All as permissions: as a decision, the answer says only whether there are any. */
        static WithToken of(Posts posts, List<String> areas) {
            String actions = IntStream.range(0, Permissions.ACTIONS)
                    .mapToObj(action -> "action" + action)
                    .collect(Collectors.joining("%2C"));
            String all = areas.stream()
                    .map(area -> "&permission=" + area + "%23" + actions)
                    .collect(Collectors.joining());
            return new WithToken(posts, areas, TICKET + "permissions" + all);
        }

        @Override
        public boolean may(int permission) {
            Posts.Answer answer = posts.send(TICKET + "decision&permission=" + areas.get(Permissions.area(permission))
                    + "%23action" + Permissions.action(permission));
            if (answer.status() != 200 && answer.status() != 403) {
                throw new IllegalStateException("Not decided: " + answer);
            }
            return answer.body().contains("\"result\":true");
        }

        @Override
        public BitSet whichOfAll() {
            Posts.Answer answer = posts.send(all);
            if (answer.status() != 200) {
                throw new IllegalStateException("Not decided: " + answer);
            }
            BitSet held = new BitSet();
            for (String granted : answer.body().split("\\{", -1)) {
                int area = areas.indexOf(field(granted, "\"rsid\":\""));
                for (int action = 0; area >= 0 && action < Permissions.ACTIONS; action++) {
                    held.set(area * Permissions.ACTIONS + action, granted.contains("\"action" + action + "\""));
                }
            }
            return held;
        }

        private static String field(String json, String start) {
            int at = json.indexOf(start);
            return at < 0 ? "" : json.substring(at + start.length(), json.indexOf('"', at + start.length()));
        }
    }
}
