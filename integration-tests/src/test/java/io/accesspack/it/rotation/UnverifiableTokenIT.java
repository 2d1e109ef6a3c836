package io.accesspack.it.rotation;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.TokenResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** What Keycloak does not accept as this client's refresh token changes nothing: no row, no session, no alarm. */
@KeycloakTest(realm = "rotation-realm.json")
class UnverifiableTokenIT {

    private final TestRealm realm;
    private final OidcClient app;
    private final Families families;
    private TokenResponse tokens;
    private List<Map<String, Object>> before;

    UnverifiableTokenIT(TestRealm realm) {
        this.realm = realm;
        this.app = realm.client("app");
        this.families = new Families(realm.server().database());
    }

    @BeforeEach
    void signInAndRefresh() {
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 0, "on-replay", "user"));
        Jwt first = app.password("alice", "alice-password", "openid").refreshToken();
        tokens = app.refresh(first);
        before = families.all();
    }

    @AfterEach
    void nothingHasChanged() {
        assertThat(families.all()).isEqualTo(before);
        assertThat(app.refresh(tokens.refreshToken())).isIssued();
        assertThat(realm.events("REFRESH_TOKEN_ERROR"))
                .noneMatch(event -> event.getError().startsWith("refresh_token_"));
    }

    @Test
    void refusesGarbage() {
        assertThat(app.refresh("garbage")).isRefusedWith("invalid_grant");
        assertThat(app.refresh("a.b.c")).isRefusedWith("invalid_grant");
        assertThat(app.refresh("")).isRefusedWith("invalid_grant");
    }

    @Test
    void refusesAnExpiredToken() {
        ClientRepresentation client =
                realm.admin().clients().findByClientId("other").get(0);
        client.getAttributes().put("client.session.max.lifespan", "2");
        realm.admin().clients().get(client.getId()).update(client);
        OidcClient other = realm.client("other");
        Jwt superseded = other.password("alice", "alice-password", "openid").refreshToken();
        Jwt current = other.refresh(superseded).refreshToken();
        before = families.all();
        Eventually.holds(() -> Instant.now().getEpochSecond() > ((Number) current.claim("exp")).longValue());

        assertThat(other.refresh(superseded)).isRefusedWith("invalid_grant");
        assertThat(other.refresh(current)).isRefusedWith("invalid_grant");
    }

    @Test
    void refusesAForgedPayload() {
        String[] parts = tokens.refreshToken().encoded().split("\\.", -1);
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String forged = payload.replace("\"gen\":1", "\"gen\":0");
        assertThat(forged).isNotEqualTo(payload);

        assertThat(app.refresh(parts[0] + "." + encode(forged) + "." + parts[2]))
                .isRefusedWith("invalid_grant");
    }

    @Test
    void refusesATokenWithoutSignature() {
        String payload = tokens.refreshToken().encoded().split("\\.", -1)[1];

        assertThat(app.refresh(encode("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + payload + "."))
                .isRefusedWith("invalid_grant");
    }

    @Test
    void refusesAnAccessToken() {
        assertThat(app.refresh(tokens.accessToken())).isRefusedWith("invalid_grant");
    }

    @Test
    void refusesAnIdToken() {
        assertThat(app.refresh(tokens.idToken())).isRefusedWith("invalid_grant");
    }

    @Test
    void refusesAnotherClientsToken() {
        assertThat(realm.client("other").refresh(tokens.refreshToken())).isRefusedWith("invalid_grant");
    }

    @Test
    void refusesAnotherRealmsToken() {
        try (TestRealm elsewhere = TestRealm.importInto(realm.server(), "rotation-realm.json")) {
            Jwt foreign = elsewhere
                    .client("app")
                    .password("alice", "alice-password", "openid")
                    .refreshToken();

            assertThat(app.refresh(foreign)).isRefusedWith("invalid_grant");
        }
    }

    @Test
    void refusesATokenFromBeforeTheRealmsNotBefore() {
        RealmRepresentation settings = realm.admin().toRepresentation();
        settings.setNotBefore(tokens.refreshToken().claim("iat") instanceof Number iat ? iat.intValue() + 1000 : 0);
        realm.admin().update(settings);
        try {
            assertThat(app.refresh(tokens.refreshToken())).isRefusedWith("invalid_grant");
        } finally {
            settings.setNotBefore(0);
            realm.admin().update(settings);
        }
    }

    @Test
    void ignoresAnotherClientsRevocation() {
        assertThat(realm.client("other").revoke(tokens.refreshToken())).isEqualTo(400);
    }

    @Test
    void ignoresGarbageAtRevocationAndLogout() {
        Jwt garbage = new Jwt("garbage", Map.of());

        assertThat(app.revoke(garbage)).isEqualTo(200);
        assertThat(app.logout(garbage)).isEqualTo(400);
    }

    @Test
    void ignoresAnotherClientsLogout() {
        assertThat(realm.client("other").logout(tokens.refreshToken())).isEqualTo(400);
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
