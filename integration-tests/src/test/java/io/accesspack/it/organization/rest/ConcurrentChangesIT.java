package io.accesspack.it.organization.rest;

import static io.accesspack.it.organization.rest.Acme.json;
import static io.accesspack.it.organization.rest.Acme.roleJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.accesspack.testkit.Concurrently;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.server.KeycloakServer;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

@KeycloakTest
class ConcurrentChangesIT {

    private static final int AT_ONCE = 8;

    private final TestRealm realm;
    private final Database database;
    private final Acme acme;
    private final Api admin;

    ConcurrentChangesIT(TestRealm realm, KeycloakServer server) {
        this.realm = realm;
        database = server.database();
        acme = new Acme(realm);
        admin = acme.administrator();
    }

    @RepeatedTest(5)
    void ofTwoManagersWhoRemoveEachOtherOneStays() {
        acme.grant("alice", "admin");
        acme.grant("dave", "admin");
        Api alice = Api.ofMember(realm, "alice");
        Api dave = Api.ofMember(realm, "dave");
        String rolesOfAlice = acme.member("alice", "roles/admin");
        String rolesOfDave = acme.member("dave", "roles/admin");

        List<Integer> answers =
                Concurrently.run(List.of(() -> alice.delete(rolesOfDave).status(), () -> dave.delete(rolesOfAlice)
                        .status()));

        assertThat(answers).containsOnlyOnce(204).allMatch(status -> status == 204 || status == 403 || status == 409);
        assertThat(admin.get(acme.path("roles/admin/members")).json()).hasSize(1);
    }

    @RepeatedTest(3)
    void theLastGranteeStaysWhileARoleLosesThePermission() {
        admin.post("roles", roleJson("steward", "organization.roles.*"));
        admin.put("roles/steward", roleJson("steward", "organization.roles.*"));
        acme.grant("bob", "steward");
        acme.grant("alice", "admin");
        acme.grant("dave");
        String lastByGrant = acme.member("alice", "roles/admin");

        List<Integer> answers = Concurrently.run(List.of(
                () -> admin.put("roles/steward", roleJson("steward", "posts.read"))
                        .status(),
                () -> admin.delete(lastByGrant).status()));

        assertThat(answers).containsExactlyInAnyOrder(204, 409);
        acme.grant("alice", "admin");
    }

    @Test
    void concurrentGrantsToOneMemberAllCount() {
        acme.join("popular");
        List<String> roles =
                IntStream.range(0, AT_ONCE).mapToObj(i -> "role-" + i).toList();
        roles.forEach(role -> acme.role(role, "posts.read"));
        String path = acme.member("popular", "roles/");

        List<Callable<Integer>> grants = roles.stream()
                .map(role ->
                        (Callable<Integer>) () -> admin.put(path + role, null).status())
                .toList();

        assertThat(Concurrently.run(grants)).containsOnly(204);
        assertThat(admin.get(acme.member("popular", "roles")).json()).hasSize(AT_ONCE);
    }

    @Test
    void theSameGrantAtOnceIsOneGrant() {
        acme.join("wanted");
        String path = acme.member("wanted", "roles/editor");

        assertThat(Concurrently.run(AT_ONCE, () -> admin.put(path, null).status()))
                .containsOnly(204);

        assertThat(admin.get(acme.member("wanted", "roles")).body()).isEqualTo(json("editor"));
    }

    @Test
    void aRoleIsCreatedOnce() {
        List<Integer> answers =
                Concurrently.run(AT_ONCE, () -> admin.post(acme.path("roles"), roleJson("unique", "posts.read"))
                        .status());

        assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
    }

    @Test
    void aSharedRoleIsCreatedOnce() {
        List<Integer> answers =
                Concurrently.run(AT_ONCE, () -> admin.post("roles", roleJson("unique-shared", "posts.read"))
                        .status());

        assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
    }

    @Test
    void ofAdministratorsWhoReadTheSameRevisionOneWrites() {
        acme.role("raced", "posts.read");
        Api careful =
                admin.header("If-Match", admin.get(acme.path("roles/raced")).etag());

        List<Integer> answers = Concurrently.run(IntStream.range(0, AT_ONCE)
                .mapToObj(i -> (Callable<Integer>) () -> careful.put(
                                acme.path("roles/raced"),
                                "{\"name\": \"raced\", \"description\": \"%d\", \"permissions\": []}".formatted(i))
                        .status())
                .toList());

        assertThat(answers).containsOnlyOnce(204).containsOnly(204, 412);
    }

    @Test
    void aRoleThatIsDeletedWhileItIsGrantedLeavesNothing() {
        acme.join("unlucky");
        String grant = acme.member("unlucky", "roles/doomed");
        for (int i = 0; i < 5; i++) {
            acme.role("doomed", "posts.read");

            List<Integer> answers = Concurrently.run(List.of(
                    () -> admin.put(grant, null).status(),
                    () -> admin.delete(acme.path("roles/doomed?force=true")).status()));

            assertThat(answers.get(0)).isIn(204, 400);
            assertThat(answers.get(1)).isEqualTo(204);
            assertThat(admin.get(acme.member("unlucky", "roles")).body()).isEqualTo("[]");
        }
    }

    @Test
    void whoLeavesDuringAGrantHoldsNothingOnReturning() {
        String user = acme.join("fleeting");
        var members = realm.admin().organizations().get(acme.id()).members();
        String grant = acme.member("fleeting", "roles/editor");
        for (int i = 0; i < 5; i++) {
            List<Integer> answers =
                    Concurrently.run(List.of(() -> admin.put(grant, null).status(), () -> {
                        try (var left = members.member(user).delete()) {
                            return left.getStatus();
                        }
                    }));
            assertThat(answers.get(0)).isIn(204, 404);
            assertThat(answers.get(1)).isEqualTo(204);

            members.addMember(user).close();

            assertThat(admin.get(acme.member("fleeting", "roles")).body()).isEqualTo("[]");
        }
    }

    /** Whatever waits for the organization's lock while Keycloak removes the organization finds none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT members/{user}/roles/editor",
                "DELETE members/{user}/roles/editor",
                "POST grants",
                "POST roles",
                "DELETE roles/own?force=true",
                "PUT pending-grants/somebody@short.test"
            })
    void anOrganizationIsRemovedBesideItsChanges(String call) {
        String user = realm.user("dave").getId();
        String method = call.substring(0, call.indexOf(' '));
        Map<String, String> bodies = Map.of(
                "POST grants", "{\"grant\": [{\"member\": \"%s\", \"roles\": [\"editor\"]}]}".formatted(user),
                "POST roles", roleJson("another", "posts.read"),
                "PUT pending-grants/somebody@short.test", "{\"roles\": [\"editor\"]}");
        for (int i = 0; i < 3; i++) {
            String id = shortLived(user);
            String path = "organizations/" + id + "/"
                    + call.substring(call.indexOf(' ') + 1).replace("{user}", user);
            List<Callable<Integer>> calls = new ArrayList<>(Collections.nCopies(
                    AT_ONCE, () -> admin.send(method, path, bodies.get(call)).status()));
            calls.add(
                    AT_ONCE / 2,
                    () -> removed(realm.admin().organizations().get(id).delete()));

            List<Integer> answers = Concurrently.run(calls);

            assertThat(answers.remove(AT_ONCE / 2)).as("the organization").isEqualTo(204);
            assertThat(answers).isSubsetOf(200, 201, 204, 404, 409);
            assertThat(database.query("select ID from AP_ORG_ROLE where ORG_ID = ?", id))
                    .isEmpty();
            assertThat(database.query("select ID from AP_ORG_ROLE_GRANT where ORG_ID = ?", id))
                    .isEmpty();
        }
    }

    /** With a custom role and a grant, so that there is something to remove. */
    private String shortLived(String user) {
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName("short");
        organization.addDomain(new OrganizationDomainRepresentation("short.test"));
        String id;
        try (Response created = realm.admin().organizations().create(organization)) {
            id = CreatedResponseUtil.getCreatedId(created);
        }
        realm.admin().organizations().get(id).members().addMember(user).close();
        admin.post("organizations/" + id + "/roles", roleJson("own", "posts.read"));
        admin.put("organizations/" + id + "/members/" + user + "/roles", json("editor", "own"));
        return id;
    }

    private static int removed(Response answer) {
        try (answer) {
            return answer.getStatus();
        }
    }

    @Test
    void aClientIsRemovedBesideItsGrants() {
        for (int i = 0; i < 3; i++) {
            ClientRepresentation service = new ClientRepresentation();
            service.setClientId("short-lived");
            service.setSecret("secret");
            service.setServiceAccountsEnabled(true);
            realm.admin().clients().create(service).close();
            String id =
                    realm.admin().clients().findByClientId("short-lived").get(0).getId();
            String path = acme.path("service-accounts/" + id + "/roles/editor");
            admin.put(path, null);
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int j = 0; j < AT_ONCE; j++) {
                String method = j % 2 == 0 ? "DELETE" : "PUT";
                calls.add(() -> admin.send(method, path, null).status());
            }
            calls.add(AT_ONCE / 2, () -> {
                realm.admin().clients().get(id).remove();
                return 204;
            });

            assertThat(Concurrently.run(calls)).isSubsetOf(204, 404);
        }
    }

    @Test
    void whoWaitsTooLongIsToldToTryAgain() throws SQLException {
        String realmId = realm.admin().toRepresentation().getId();
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            lock(other, "REALM", realmId);
            lock(other, "ORG", acme.id());

            List<Answer> answers = Concurrently.run(List.of(
                    () -> admin.put("blueprint", "{\"permissions\": {\"posts.archive\": \"Archive\"}}"),
                    () -> admin.put(acme.member("bob", "roles/editor"), null)));

            assertThat(answers)
                    .extracting(Answer::status, Answer::errorMessage)
                    .containsOnly(tuple(503, "Other changes take too long: try again"));
            other.rollback();
        }
        assertThat(admin.put(acme.member("bob", "roles/editor"), null).status()).isEqualTo(204);
    }

    private static void lock(Connection connection, String table, String id) throws SQLException {
        try (var statement = connection.prepareStatement("select ID from " + table + " where ID = ? for update")) {
            statement.setString(1, id);
            assertThat(statement.executeQuery().next()).isTrue();
        }
    }
}
