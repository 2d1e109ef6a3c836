package io.accesspack.it.organization.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.openapi.OpenApiDocument;
import io.accesspack.it.openapi.Operation;
import io.accesspack.it.organization.authzen.Gateway;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.server.KeycloakServer;
import io.accesspack.testkit.server.KeycloakVersion;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.representations.idm.ClientRepresentation;

/** Every operation of the OpenAPI document, called by everybody. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorizationMatrixIT {

    private final Map<Caller, String> tokens = new EnumMap<>(Caller.class);
    private TestRealm realm;
    private KeycloakServer server;
    private Samples samples;

    @BeforeAll
    void everybodyHasAToken(TestRealm ownRealm, KeycloakServer sharedServer) {
        realm = ownRealm;
        server = sharedServer;
        Acme acme = new Acme(realm);
        samples = new Samples(realm, acme);
        acme.role("reader", "organization.roles.read");
        acme.role("manager", "organization.*", "posts.*", "media.*");
        acme.join("reader");
        acme.grant("reader", "reader");
        acme.join("manager");
        acme.grant("manager", "manager");
        acme.join("viewer");
        if (KeycloakVersion.hasRolesForOrganizations()) {
            realm.makeAdministrator("viewer", "view-organizations");
        }
        tokens.put(Caller.OTHER_AUDIENCE, forAnotherAudience("manager"));
        tokens.put(Caller.NON_MEMBER, token("mallory"));
        tokens.put(Caller.PLAIN_MEMBER, token("bob"));
        tokens.put(Caller.READER, token("reader"));
        tokens.put(Caller.MANAGER, token("manager"));
        tokens.put(Caller.MANAGER_OF_ANOTHER, token("carol"));
        tokens.put(Caller.GATEWAY, Gateway.create(realm, "gateway", "acme").token());
        tokens.put(Caller.REALM_VIEWER, token("viewer"));
        tokens.put(Caller.EXPIRED, expired());
        try (TestRealm other = TestRealm.importInto(server, "demo-realm.json")) {
            tokens.put(Caller.OTHER_REALM, Api.ofMember(other, "alice").token());
            assertMatrixOf(Caller.OTHER_REALM);
        }
    }

    static Stream<Caller> callers() {
        return Stream.of(Caller.values())
                .filter(caller -> caller != Caller.OTHER_REALM) // whose realm is gone
                .filter(caller -> caller != Caller.REALM_VIEWER || KeycloakVersion.hasRolesForOrganizations());
    }

    @ParameterizedTest
    @MethodSource("callers")
    void everyOperationObeysAndRefusesTheRightCallers(Caller caller) {
        assertMatrixOf(caller);
    }

    @Test
    void aTokenWithoutAnAlgorithmIsNone() {
        URI root = URI.create(server.url() + "/realms/" + realm.name() + "/organization-access/");
        Answer answer = new Api(root, "e30.e30.e30", List.of()).get("me");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
    }

    @Test
    void theDocumentDescribesTheApi() {
        assertThat(OpenApiDocument.ORGANIZATION_ACCESS.json().path("openapi").asText())
                .startsWith("3.1");
        assertThat(OpenApiDocument.ORGANIZATION_ACCESS.operations())
                .hasSizeGreaterThan(60)
                .anyMatch(Operation::isForAdministrators);
    }

    private void assertMatrixOf(Caller caller) {
        SoftAssertions matrix = new SoftAssertions();
        for (Operation operation : OpenApiDocument.ORGANIZATION_ACCESS.operations()) {
            int refusal = Authorization.refusal(operation, caller);
            if (refusal == 0) {
                samples.prepare();
            }
            Answer answer = call(operation, caller);
            matrix.assertThat(operation.deviation(answer.status(), answer.body()))
                    .as("by %s", caller)
                    .isEmpty();
            if (refusal == 0) {
                matrix.assertThat(answer.status())
                        .as("%s by %s: %s", operation, caller, answer)
                        .isIn(200, 201, 204, 400, 409);
            } else {
                matrix.assertThat(answer.status())
                        .as("%s by %s: %s", operation, caller, answer)
                        .isEqualTo(refusal);
            }
        }
        matrix.assertAll();
    }

    private Answer call(Operation operation, Caller caller) {
        String root = server.url() + (operation.isForAdministrators() ? "/admin" : "") + "/realms/" + realm.name()
                + "/organization-access/";
        String token = caller == Caller.REALM_ADMINISTRATOR ? realm.adminToken() : tokens.get(caller);
        return new Api(URI.create(root), token, List.of())
                .send(
                        operation.method(),
                        operation.with(samples.valuesFor(operation)) + samples.query(operation),
                        samples.body(operation));
    }

    private String token(String username) {
        return Api.ofMember(realm, username).token();
    }

    private String forAnotherAudience(String username) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId("another-application");
        client.setPublicClient(true);
        client.setDirectAccessGrantsEnabled(true);
        client.setDefaultClientScopes(List.of("basic", "roles", "demo-api"));
        realm.admin().clients().create(client).close();
        return realm.client("another-application")
                .password(username, "demo-password", "openid")
                .accessToken()
                .encoded();
    }

    /** A token that was good for a second, of a user who may everything. */
    private String expired() {
        var clients = realm.admin().clients();
        ClientRepresentation app = clients.findByClientId("demo-spa").get(0);
        app.getAttributes().put("access.token.lifespan", "1");
        clients.get(app.getId()).update(app);
        Api shortLived = Api.ofMember(realm, "alice");
        app.getAttributes().put("access.token.lifespan", "300");
        clients.get(app.getId()).update(app);
        Eventually.holds(() -> shortLived.get("me").status() == 401);
        return shortLived.token();
    }
}
