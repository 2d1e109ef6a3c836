package io.accesspack.it.rotation;

import static io.accesspack.testkit.oidc.TokenResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.AuthorizationCodeFlow;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.Page;
import io.accesspack.testkit.oidc.TokenResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientPolicyExecutorRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;

/** Rotation under every way of getting a refresh token, and beside the features of Keycloak that touch one. */
@KeycloakTest(realm = "rotation-realm.json")
class GrantsIT {

    private final TestRealm realm;
    private final OidcClient app;
    private final Families families;

    GrantsIT(TestRealm realm) {
        this.realm = realm;
        this.app = realm.client("app");
        this.families = new Families(realm.server().database());
    }

    @BeforeEach
    void rotateWithoutOverlap() {
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 0, "notify-user", false));
    }

    /** Two generations, then a replay of the first. */
    private void rotates(OidcClient client, Jwt first) {
        Jwt second = client.refresh(first).refreshToken();
        Jwt third = client.refresh(second).refreshToken();
        assertThat(third.claims()).containsEntry("gen", 2);
        assertThat(client.refresh(first)).isRefusedWith("invalid_grant");
        assertThat(client.refresh(third)).isRefusedWith("invalid_grant");
    }

    @Test
    void password() {
        rotates(app, app.password("alice", "alice-password", "openid").refreshToken());
    }

    @Test
    void authorizationCode() {
        rotates(app, app.signIn("alice", "alice-password", "openid").refreshToken());
    }

    @Test
    void rememberMe() {
        AuthorizationCodeFlow flow = app.authorization("openid");
        Page back = flow.open(new Browser())
                .submit(
                        "#kc-form-login",
                        Map.of("username", "alice", "password", "alice-password", "rememberMe", "on"));

        rotates(app, flow.redeem(back).refreshToken());
    }

    @Test
    void deviceAuthorization() {
        OidcClient tv = realm.client("tv");
        JsonNode device = Endpoint.post(
                URI.create(realm.issuer() + "/protocol/openid-connect/auth/device"),
                Map.of("client_id", "tv", "scope", "openid"));
        new Browser()
                .open(URI.create(device.path("verification_uri_complete").asText()))
                .signIn("alice", "alice-password")
                .submit("#kc-oauth form", Map.of("accept", "Yes"));
        TokenResponse tokens = tv.token(Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:device_code",
                "device_code",
                device.path("device_code").asText()));

        rotates(tv, tokens.refreshToken());
    }

    @Test
    void tokenExchange() {
        OidcClient exchanger = realm.client("exchanger").secret("exchanger-secret");
        Jwt subject = exchanger.password("alice", "alice-password", "openid").accessToken();
        TokenResponse exchanged = exchanger.token(Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token", subject.encoded(),
                "subject_token_type", "urn:ietf:params:oauth:token-type:access_token",
                "requested_token_type", "urn:ietf:params:oauth:token-type:refresh_token"));

        rotates(exchanger, exchanged.refreshToken());
    }

    /** User-Managed Access 2.0: the requesting party's token comes with a refresh token. */
    @Test
    void requestingPartyToken() {
        OidcClient documents = realm.client("documents").secret("documents-secret");
        TokenResponse granted = documents.token(Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:uma-ticket",
                "subject_token",
                        documents
                                .password("alice", "alice-password", "openid")
                                .accessToken()
                                .encoded(),
                "audience", "documents",
                "permission", "document"));

        rotates(documents, granted.refreshToken());
    }

    @Test
    void clientsThatSignTheirRequests() {
        ClientAssertion assertion = new ClientAssertion("signing");
        ClientRepresentation signing = new ClientRepresentation();
        signing.setClientId("signing");
        signing.setClientAuthenticatorType("client-jwt");
        signing.setDirectAccessGrantsEnabled(true);
        signing.setAttributes(Map.of("use.jwks.string", "true", "jwks.string", assertion.keySet()));
        realm.admin().clients().create(signing).close();
        OidcClient client = realm.client("signing");
        Function<Jwt, TokenResponse> refresh = token -> client.token(assertion.authenticating(
                realm, Map.of("grant_type", "refresh_token", "refresh_token", token.encoded())));
        Jwt first = client.token(assertion.authenticating(
                        realm, Map.of("grant_type", "password", "username", "alice", "password", "alice-password")))
                .refreshToken();
        Jwt second = refresh.apply(first).refreshToken();
        List<Map<String, Object>> before = families.ofSession(second);

        assertThat(client.refresh(first).status()).as("not signed").isIn(400, 401);
        assertThat(families.ofSession(second)).isEqualTo(before);

        assertThat(second.claims()).containsEntry("gen", 1);
        assertThat(refresh.apply(first)).isRefusedWith("invalid_grant");
        assertThat(refresh.apply(second)).isRefusedWith("invalid_grant");
    }

    @Test
    void offlineTokens() {
        Jwt first =
                app.password("alice", "alice-password", "openid offline_access").refreshToken();
        assertThat(first.claims()).containsEntry("typ", "Offline");

        rotates(app, first);
    }

    @Test
    void narrowedScopesKeepTheFamily() {
        Jwt first = app.password("alice", "alice-password", "openid microprofile-jwt")
                .refreshToken();

        TokenResponse narrowed =
                app.token(Map.of("grant_type", "refresh_token", "refresh_token", first.encoded(), "scope", "openid"));
        assertThat(narrowed.accessToken().claims()).doesNotContainKey("upn");
        TokenResponse full = app.refresh(narrowed.refreshToken());

        assertThat(full.accessToken().claims()).containsKey("upn");
        assertThat(full.refreshToken().claims()).containsEntry("gen", 2);
    }

    @Test
    void withdrawnConsentEndsTheRefreshWithoutAnAlarm() {
        OidcClient consenting = realm.client("consenting");
        AuthorizationCodeFlow flow = consenting.authorization("openid");
        Page back = flow.open(new Browser())
                .signIn("alice", "alice-password")
                .submit("#kc-oauth form", Map.of("accept", "Yes"));
        Jwt second = consenting.refresh(flow.redeem(back).refreshToken()).refreshToken();
        List<Map<String, Object>> before = families.ofSession(second);

        realm.admin().users().get(realm.user("alice").getId()).revokeConsent("consenting");

        assertThat(consenting.refresh(second).status()).isEqualTo(400);
        assertThat(families.ofSession(second)).isEqualTo(before);
    }

    @Test
    void senderConstrainedTokens() {
        OidcClient bound = realm.client("bound");
        DpopKey key = new DpopKey();
        Jwt first = key.proving(realm, bound)
                .password("alice", "alice-password", "openid")
                .refreshToken();
        Jwt second = key.proving(realm, bound).refresh(first).refreshToken();
        List<Map<String, Object>> before = families.ofSession(second);

        assertThat(new DpopKey().proving(realm, bound).refresh(second).status()).isEqualTo(400);
        assertThat(new DpopKey().proving(realm, bound).refresh(first).status()).isEqualTo(400);
        assertThat(bound.refresh(first).status()).isEqualTo(400);
        assertThat(families.ofSession(second)).isEqualTo(before);

        Jwt third = key.proving(realm, bound).refresh(second).refreshToken();
        assertThat(third.claims()).containsEntry("gen", 2);
        assertThat(key.proving(realm, bound).refresh(first)).isRefusedWith("invalid_grant");
        assertThat(key.proving(realm, bound).refresh(third)).isRefusedWith("invalid_grant");
    }

    @Test
    void senderConstrainedTokensMayComeLate() {
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 0, "unused-successor-seconds", 3600));
        OidcClient bound = realm.client("bound");
        DpopKey key = new DpopKey();
        Jwt first = key.proving(realm, bound)
                .password("alice", "alice-password", "openid")
                .refreshToken();
        Jwt lost = key.proving(realm, bound).refresh(first).refreshToken();
        families.rotatedAgo(first, Duration.ofMinutes(50));

        Jwt late = key.proving(realm, bound).refresh(first).refreshToken();

        assertThat(late.string("jti")).isEqualTo(lost.string("jti"));
        assertThat(new DpopKey().proving(realm, bound).refresh(first).status()).isEqualTo(400);
        assertThat(key.proving(realm, bound).refresh(late)).isIssued();
    }

    @Test
    void senderConstrainedTokensCanBeRevokedWithoutProof() {
        OidcClient bound = realm.client("bound");
        DpopKey key = new DpopKey();
        Jwt first = key.proving(realm, bound)
                .password("alice", "alice-password", "openid")
                .refreshToken();
        Jwt second = key.proving(realm, bound).refresh(first).refreshToken();

        assertThat(bound.revoke(second)).isEqualTo(200);

        assertThat(families.of(second).get("revoked_at")).isNotNull();
    }

    @Test
    void pairwiseSubjects() {
        OidcClient pairwise = realm.client("pairwise");
        TokenResponse tokens = pairwise.password("alice", "alice-password", "openid");
        assertThat(tokens.accessToken().string("sub"))
                .isNotEqualTo(realm.user("alice").getId());

        rotates(pairwise, tokens.refreshToken());

        assertThat(families.of(tokens.refreshToken()))
                .containsEntry("user_id", realm.user("alice").getId());
    }

    @Test
    void lightweightAccessTokens() {
        OidcClient light = realm.client("light");

        rotates(light, light.password("alice", "alice-password", "openid").refreshToken());
    }

    @Test
    void clientsThatNoLongerUseRefreshTokens() {
        Jwt second = app.refresh(
                        app.password("alice", "alice-password", "openid").refreshToken())
                .refreshToken();
        useRefreshTokens(false);
        try {
            TokenResponse refreshed = app.refresh(second);
            assertThat(refreshed).isIssued();
            assertThat(refreshed.hasRefreshToken()).isFalse();
            assertThat(families.of(second)).containsEntry("generation", 1);
        } finally {
            useRefreshTokens(true);
        }
        assertThat(app.refresh(second)).isIssued();
    }

    private void useRefreshTokens(boolean use) {
        ClientRepresentation client =
                realm.admin().clients().findByClientId("app").get(0);
        client.getAttributes().put("use.refresh.tokens", String.valueOf(use));
        realm.admin().clients().get(client.getId()).update(client);
    }

    @Test
    void clientsWithStocksSuppressedRotation() {
        Jwt first = app.password("alice", "alice-password", "openid").refreshToken();
        Jwt second = app.refresh(first).refreshToken();
        RotationPolicies.save(
                realm,
                List.of(
                        executor("refresh-token-rotation", Map.of("overlap-seconds", 0, "notify-user", false)),
                        executor("suppress-refresh-token-rotation", Map.of())));

        assertThat(app.refresh(second).hasRefreshToken()).isFalse();
        assertThat(app.refresh(second)).as("the client keeps its token").isIssued();
        assertThat(app.refresh(first)).as("superseded before").isRefusedWith("invalid_grant");
        assertThat(app.refresh(second)).isRefusedWith("invalid_grant");
    }

    @Test
    void aTokenThatNeverRotatedStaysUsableUnderSuppressedRotation() {
        RotationPolicies.save(
                realm,
                List.of(
                        executor("refresh-token-rotation", Map.of()),
                        executor("suppress-refresh-token-rotation", Map.of())));
        Jwt first = app.password("alice", "alice-password", "openid").refreshToken();

        assertThat(app.refresh(first)).isIssued();
        assertThat(app.refresh(first)).isIssued();
        assertThat(families.ofSession(first)).isEmpty();
    }

    private static ClientPolicyExecutorRepresentation executor(String id, Map<String, Object> configuration) {
        ClientPolicyExecutorRepresentation executor = new ClientPolicyExecutorRepresentation();
        executor.setExecutorProviderId(id);
        executor.setConfiguration(new ObjectMapper().valueToTree(configuration));
        return executor;
    }
}
