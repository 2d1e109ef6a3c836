package io.accesspack.it.rotation;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.resource.ProtocolMappersResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** A refresh that fails for whatever reason leaves the client's token usable. */
@KeycloakTest(realm = "rotation-realm.json")
class FailedRefreshIT {

    private final TestRealm realm;
    private final Database database;
    private final OidcClient app;
    private final Families families;
    private Jwt held;

    FailedRefreshIT(TestRealm realm) {
        this.realm = realm;
        this.database = realm.server().database();
        this.app = realm.client("app");
        this.families = new Families(database);
    }

    @BeforeEach
    void signInAndRotateWithoutOverlap() {
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 0));
        held = app.refresh(app.password("alice", "alice-password", "openid").refreshToken())
                .refreshToken();
    }

    private void stillRefreshes() {
        assertThat(app.refresh(held).refreshToken().claims()).containsEntry("gen", 2);
        assertThat(families.of(held)).containsEntry("generation", 2).containsEntry("repeats", 0);
    }

    /** Signing comes after the rotation: the last moment at which Keycloak itself can fail. */
    @Test
    void becauseTheAccessTokenCannotBeSigned() {
        setSigningAlgorithm("XX999");
        assertThat(app.refresh(held).status()).isEqualTo(500);
        setSigningAlgorithm("");

        stillRefreshes();
    }

    /** Keycloak's own mappers: the second finds a text where it needs an object. Roles are mapped after what is hardcoded. */
    @Test
    void becauseAMapperFails() {
        String text = addMapper("oidc-hardcoded-claim-mapper", Map.of("claim.name", "broken", "claim.value", "text"));
        String roles = addMapper(
                "oidc-usermodel-realm-role-mapper", Map.of("claim.name", "broken.roles", "multivalued", "true"));
        try {
            assertThat(app.refresh(held).status()).isEqualTo(500);
        } finally {
            ProtocolMappersResource mappers = mappersOfApp();
            mappers.delete(text);
            mappers.delete(roles);
        }

        stillRefreshes();
    }

    private String addMapper(String type, Map<String, String> config) {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName(type);
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper(type);
        mapper.setConfig(new HashMap<>(config));
        mapper.getConfig().put("access.token.claim", "true");
        try (Response response = mappersOfApp().createMapper(mapper)) {
            return CreatedResponseUtil.getCreatedId(response);
        }
    }

    private ProtocolMappersResource mappersOfApp() {
        String id = realm.admin().clients().findByClientId("app").get(0).getId();
        return realm.admin().clients().get(id).getProtocolMappers();
    }

    private void setSigningAlgorithm(String algorithm) {
        ClientRepresentation client =
                realm.admin().clients().findByClientId("app").get(0);
        client.getAttributes().put("access.token.signed.response.alg", algorithm);
        realm.admin().clients().get(client.getId()).update(client);
    }

    @Test
    void becauseTheDatabaseRefuses() {
        database.update(
                "alter table AP_TOKEN_FAMILY add constraint AP_TEST check (GENERATION < 2 or SESSION_ID <> '%s')"
                        .formatted(held.string("sid")));
        try {
            assertThat(app.refresh(held).status()).isEqualTo(500);
        } finally {
            database.update("alter table AP_TOKEN_FAMILY drop constraint AP_TEST");
        }

        stillRefreshes();
    }

    @Test
    void becauseTheDatabaseConnectionBreaks() {
        try (HeldRow family = HeldRow.family(database, held)) {
            CompletableFuture<TokenResponse> broken = CompletableFuture.supplyAsync(() -> app.refresh(held));
            family.awaitWaiting(1).breakWaitingConnections();
            assertThat(broken.join().status()).isEqualTo(500);
        }

        stillRefreshes();
    }

    @Test
    void becauseTheUserIsDisabled() {
        setAliceEnabled(false);
        assertThat(app.refresh(held)).isRefusedWith("invalid_grant");
        setAliceEnabled(true);

        stillRefreshes();
    }

    private void setAliceEnabled(boolean enabled) {
        var alice = realm.user("alice");
        alice.setEnabled(enabled);
        realm.admin().users().get(alice.getId()).update(alice);
    }
}
