package io.accesspack.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.server.KeycloakServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.RoleRepresentation;

/** Administrators whose accounts are in the master realm open the console there, and see with that token the realms that they may. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MasterAdministratorIT {

    private static final String PASSWORD = "demo-password";

    private final String everything = "everything-" + UUID.randomUUID();
    private final String oneRealm = "one-realm-" + UUID.randomUUID();
    private TestRealm realm;
    private TestRealm other;
    private KeycloakServer server;
    private Keycloak keycloak;
    private TestRealm master;

    @BeforeAll
    void administrators(TestRealm ownRealm, KeycloakServer sharedServer) {
        realm = ownRealm;
        server = sharedServer;
        other = TestRealm.importInto(server, "demo-realm.json");
        keycloak = server.admin();
        master = TestRealm.existing(server, "master");
        assertThat(call("POST", "master/access-console/client", realm.adminToken())
                        .statusCode())
                .isIn(200, 201);
        create(everything);
        masterRealm()
                .users()
                .get(id(everything))
                .roles()
                .realmLevel()
                .add(List.of(masterRealm().roles().get("admin").toRepresentation()));
        create(oneRealm);
        letSee(realm);
    }

    /** The master realm itself stays. */
    @AfterAll
    void remove() {
        for (String name : List.of(everything, oneRealm)) {
            masterRealm().users().delete(id(name)).close();
        }
        var clients = masterRealm().clients();
        clients.get(clients.findByClientId("access-console").get(0).getId()).remove();
        other.close();
        keycloak.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "organization-access/me",
                "organization-access/catalogue",
                "organization-access/organizations/acme/profile",
                "organization-access/organizations/acme/members",
                "organization-access/organizations/acme/invitations",
                "organization-access/blueprint",
                "audit-trail/events",
                "audit-trail/sinks",
                "access-console/client",
                "organizations"
            })
    void whoMayEverythingMaySoInEveryRealm(String path) {
        String admin = token(everything);

        for (TestRealm each : List.of(realm, other)) {
            HttpResponse<String> answer = call("GET", each.name() + "/" + path, admin);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
        assertThat(call("GET", other.name() + "/" + path, token(oneRealm)).statusCode())
                .as("an administrator of another realm")
                .isEqualTo(403);
    }

    @Test
    void whoMaySeeOneRealmSeesThatOne() {
        String viewer = token(oneRealm);

        assertThat(call("GET", realm.name() + "/audit-trail/events", viewer).statusCode())
                .isEqualTo(200);
        assertThat(call("GET", realm.name() + "/organization-access/me", viewer).body())
                .contains("\"realm\":\"master\"", "view-events")
                .doesNotContain("manage-");
        assertThat(call("POST", realm.name() + "/audit-trail/retention", viewer).statusCode())
                .isEqualTo(403);
    }

    /** Pages of the master realm's console may read the answers, others may not. */
    @Test
    void thePagesOfTheConsoleMayReadTheAnswers() {
        String origin = server.url().toString();
        String token = token(everything);
        for (String path : List.of("organization-access/me", "audit-trail/events", "access-console/client")) {
            assertThat(call("GET", realm.name() + "/" + path, token, "Origin", origin)
                            .headers()
                            .firstValue("Access-Control-Allow-Origin"))
                    .hasValue(origin);
            assertThat(call("GET", realm.name() + "/" + path, token, "Origin", "https://evil.test")
                            .headers()
                            .firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
    }

    private String token(String username) {
        Jwt token = ConsoleSignIn.of(master, username, PASSWORD);
        assertThat(token.string("iss")).endsWith("/realms/master");
        return token.encoded();
    }

    private RealmResource masterRealm() {
        return keycloak.realm("master");
    }

    private String id(String username) {
        return masterRealm().users().searchByUsername(username, true).get(0).getId();
    }

    private void create(String username) {
        masterRealm()
                .users()
                .create(TestUser.of(username, username + "@master.test", PASSWORD))
                .close();
    }

    private void letSee(TestRealm seen) {
        String management = masterRealm()
                .clients()
                .findByClientId(seen.name() + "-realm")
                .get(0)
                .getId();
        List<RoleRepresentation> rights = masterRealm().clients().get(management).roles().list().stream()
                .filter(role -> List.of("view-events", "view-users").contains(role.getName()))
                .toList();
        masterRealm().users().get(id(oneRealm)).roles().clientLevel(management).add(rights);
    }

    private HttpResponse<String> call(String method, String path, String token, String... headers) {
        HttpRequest.Builder request = Http.request(URI.create(server.url() + "/admin/realms/" + path))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return Http.send(request.build());
    }
}
