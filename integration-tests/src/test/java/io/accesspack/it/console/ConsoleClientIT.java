package io.accesspack.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.oidc.Http;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.server.KeycloakServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** The client as which the console signs people in: made by one call, mended by the same, and good for what the console does. */
@KeycloakTest(realm = "plain-realm.json")
class ConsoleClientIT {

    private final TestRealm realm;

    ConsoleClientIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void isMadeByOneCall(KeycloakServer server) throws IOException {
        try (TestRealm empty = TestRealm.importInto(server, "plain-realm.json")) {
            recordAdminEvents(empty);
            assertThat(state(empty).path("ready").asBoolean()).isFalse();
            assertThat(state(empty).path("problems").toString()).contains("The realm has no client access-console");

            HttpResponse<String> made = call(empty, "POST", empty.adminToken());

            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            assertThat(state(empty).path("ready").asBoolean()).isTrue();
            assertThat(empty.admin().getAdminEvents())
                    .filteredOn(event -> event.getResourceType().equals("CLIENT"))
                    .singleElement()
                    .returns("CREATE", AdminEventRepresentation::getOperationType)
                    .satisfies(event -> assertThat(event.getResourcePath()).startsWith("clients/"));
            ClientRepresentation client = client(empty).toRepresentation();
            assertThat(client.isFullScopeAllowed()).isFalse();
            assertThat(client.isPublicClient()).isTrue();
            assertThat(client.isDirectAccessGrantsEnabled()).isFalse();
            assertThat(client.getRedirectUris()).containsExactly("/realms/" + empty.name() + "/access-console/");
            assertThat(client.getAttributes())
                    .containsEntry("pkce.code.challenge.method", "S256")
                    .containsEntry("browser-session.enabled", "true");
            assertThat(call(empty, "POST", empty.adminToken()).statusCode())
                    .as("once more")
                    .isEqualTo(200);
        }
    }

    @Test
    void isMendedByTheSameCall(KeycloakServer server) throws IOException {
        try (TestRealm own = TestRealm.importInto(server, "plain-realm.json")) {
            call(own, "POST", own.adminToken());
            ClientRepresentation broken = client(own).toRepresentation();
            broken.setName("Our own name");
            broken.setEnabled(false);
            broken.setRedirectUris(List.of("https://elsewhere.example.com/"));
            broken.getAttributes().put("browser-session.enabled", "false");
            client(own).update(broken);
            client(own).getProtocolMappers().getMappers().forEach(mapper -> client(own)
                    .getProtocolMappers()
                    .delete(mapper.getId()));
            assertThat(state(own).path("problems")).hasSize(5);

            assertThat(call(own, "POST", own.adminToken()).statusCode()).isEqualTo(200);

            assertThat(state(own).path("problems")).isEmpty();
            assertThat(client(own).toRepresentation().getName()).isEqualTo("Our own name");
            assertThat(client(own).toRepresentation().getRedirectUris())
                    .containsExactlyInAnyOrder(
                            "https://elsewhere.example.com/", "/realms/" + own.name() + "/access-console/");
        }
    }

    @Test
    void aMapperThatDoesSomethingElseIsPutRight(KeycloakServer server) throws IOException {
        try (TestRealm own = TestRealm.importInto(server, "plain-realm.json")) {
            call(own, "POST", own.adminToken());
            var mappers = client(own).getProtocolMappers();
            ProtocolMapperRepresentation broken = mappers.getMappers().stream()
                    .filter(mapper -> mapper.getProtocolMapper().equals("oidc-audience-mapper"))
                    .findFirst()
                    .orElseThrow();
            broken.getConfig().put("included.custom.audience", "elsewhere");
            mappers.update(broken.getId(), broken);
            assertThat(state(own).path("problems").toString()).contains("lack the audience");

            call(own, "POST", own.adminToken());

            assertThat(state(own).path("problems")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void isForAdministratorsOfClients(String method) {
        assertThat(call(realm, method, null).statusCode()).isEqualTo(401);
        assertThat(call(realm, method, plainToken("alice", "alice-password")).statusCode())
                .isEqualTo(403);
        String viewer = administrator("viewer-" + method.toLowerCase(java.util.Locale.ROOT), "view-clients");
        assertThat(call(realm, method, viewer).statusCode()).isEqualTo(method.equals("GET") ? 200 : 403);
        String manager = administrator("manager-" + method.toLowerCase(java.util.Locale.ROOT), "manage-clients");
        assertThat(call(realm, method, manager).statusCode()).isIn(200, 201);
    }

    @Test
    void isAmongTheApplicationsOfTheAccountConsole() throws IOException {
        call(realm, "POST", realm.adminToken());
        HttpResponse<String> applications = Http.send(Http.request(URI.create(realm.issuer() + "/account/applications"))
                .header("Authorization", "Bearer " + accountToken())
                .header("Accept", "application/json")
                .build());

        JsonNode console = null;
        for (JsonNode application : new ObjectMapper().readTree(applications.body())) {
            if (application.path("clientId").asText().equals("access-console")) {
                console = application;
            }
        }
        assertThat(console).as(applications.body()).isNotNull();
        assertThat(console.path("effectiveUrl").asText()).isEqualTo(realm.issuer() + "/access-console/");
    }

    @Test
    void anAdministratorOfTheRealmMayWhatTheAdministratorMay() {
        call(realm, "POST", realm.adminToken());
        administrator("admin-by-console", "manage-clients");

        Jwt token = ConsoleSignIn.of(realm, "admin-by-console", "demo-password");

        assertThat(token.claims().get("aud").toString()).contains("organization-access");
        assertThat(call(realm, "GET", token.encoded()).statusCode()).isEqualTo(200);
        HttpResponse<String> users =
                Http.send(Http.request(URI.create(realm.server().url() + "/admin/realms/" + realm.name() + "/users"))
                        .header("Authorization", "Bearer " + token.encoded())
                        .header("Origin", realm.server().url().toString())
                        .build());
        assertThat(users.statusCode()).as("has no right for users").isEqualTo(403);
        assertThat(users.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue(realm.server().url().toString());
    }

    private static void recordAdminEvents(TestRealm realm) {
        RealmRepresentation settings = realm.admin().toRepresentation();
        settings.setAdminEventsEnabled(true);
        realm.admin().update(settings);
    }

    private static JsonNode state(TestRealm realm) throws IOException {
        return new ObjectMapper()
                .readTree(call(realm, "GET", realm.adminToken()).body());
    }

    private static HttpResponse<String> call(TestRealm realm, String method, String token) {
        HttpRequest.Builder request = Http.request(
                        URI.create(realm.server().url() + "/admin/realms/" + realm.name() + "/access-console/client"))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return Http.send(request.build());
    }

    private static ClientResource client(TestRealm realm) {
        var clients = realm.admin().clients();
        return clients.get(clients.findByClientId("access-console").get(0).getId());
    }

    private String plainToken(String username, String password) {
        return realm.client("app")
                .password(username, password, "openid")
                .accessToken()
                .encoded();
    }

    /** Of somebody with the roles that Keycloak gives everybody; an imported user has none. */
    private String accountToken() {
        realm.admin()
                .users()
                .create(TestUser.of("reader", "reader@plain.test", "demo-password"))
                .close();
        ClientRepresentation direct = new ClientRepresentation();
        direct.setClientId("account-reader");
        direct.setPublicClient(true);
        direct.setDirectAccessGrantsEnabled(true);
        realm.admin().clients().create(direct).close();
        return realm.client("account-reader")
                .password("reader", "demo-password", "openid")
                .accessToken()
                .encoded();
    }

    private String administrator(String username, String role) {
        realm.admin()
                .users()
                .create(TestUser.of(username, username + "@plain.test", "demo-password"))
                .close();
        realm.makeAdministrator(username, role);
        return plainToken(username, "demo-password");
    }
}
