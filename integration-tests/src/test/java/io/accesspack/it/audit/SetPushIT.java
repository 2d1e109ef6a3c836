package io.accesspack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.it.organization.rest.Answer;
import io.accesspack.it.organization.rest.Api;
import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.TestUser;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.TokenResponse;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.common.util.MultivaluedHashMap;

/** What a Shared Signals receiver is told, signed by the realm, each event at least once. */
@KeycloakTest
class SetPushIT {

    private static final String PASSWORD = "demo-password";
    private static final String AUDIENCE = "https://receiver.example.com";

    private final TestRealm realm;
    private final Sinks sinks;
    private final SetReceiver receiver;
    private String sink;

    SetPushIT(TestRealm realm) {
        this.realm = realm;
        sinks = new Sinks(realm);
        receiver = new SetReceiver(realm.issuer());
    }

    @BeforeEach
    void connect() {
        try (Response created = sinks.create("set-push", config(Map.of()))) {
            sink = CreatedResponseUtil.getCreatedId(created);
        }
    }

    @AfterEach
    void disconnect() {
        sinks.remove(sink);
        receiver.close();
    }

    private MultivaluedHashMap<String, String> config(Map<String, String> changed) {
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        config.putSingle("url", receiver.url());
        config.putSingle("issuer", realm.issuer().toString());
        config.putSingle("audience", AUDIENCE);
        config.putSingle("token", "let-me-in");
        config.putSingle("allow-http", "true");
        config.putSingle("allow-private-addresses", "true");
        changed.forEach(config::putSingle);
        return config;
    }

    @Test
    void aLogoutIsASessionRevoked() {
        Jwt token = endedSession();

        SetReceiver.Token told = only("session-revoked");
        assertThat(told.header().path("typ").asText()).isEqualTo("secevent+jwt");
        assertThat(told.authorization()).isEqualTo("Bearer let-me-in");
        JsonNode claims = told.claims();
        assertThat(claims.path("iss").asText()).isEqualTo(realm.issuer().toString());
        assertThat(claims.path("aud").asText()).isEqualTo(AUDIENCE);
        assertThat(claims.has("sub")).isFalse();
        assertThat(claims.has("exp")).isFalse();
        assertThat(claims.path("sub_id").path("format").asText()).isEqualTo("complex");
        assertIsUser(claims.path("sub_id").path("user"), token.string("sub"));
        assertIsOpaque(claims.path("sub_id").path("session"), token.string("sid"));
        JsonNode event = told.event("session-revoked");
        assertThat(event.path("initiating_entity").asText()).isEqualTo("user");
        assertThat(event.path("event_timestamp").asLong())
                .isBetween(claims.path("iat").asLong() - 60, claims.path("iat").asLong() + 1);
    }

    @Test
    void anAdministratorsLogoutIsOneOfTheUser() {
        String bob = realm.user("bob").getId();
        realm.client("demo-cli").password("bob", PASSWORD, "openid");

        realm.admin().users().get(bob).logout();

        Eventually.holds(() -> receiver.tokens().stream()
                .anyMatch(token -> token.isOf("session-revoked")
                        && token.event("session-revoked")
                                .path("initiating_entity")
                                .asText()
                                .equals("admin")
                        && token.claims().path("sub_id").path("sub").asText().equals(bob)));
    }

    @Test
    void aLostRoleIsATokenClaimsChangeAndAGainIsNone() {
        String acme = realm.admin().organizations().search("acme").get(0).getId();
        String dave = realm.user("dave").getId();
        String roles = "organizations/" + acme + "/members/" + dave + "/roles";
        Api api = Api.ofAdministrator(realm);
        assertThat(api.put(roles, "[\"editor\", \"billing\", \"admin\"]").status())
                .isEqualTo(204);

        assertThat(api.put(roles, "[\"editor\"]").status()).isEqualTo(204);

        SetReceiver.Token told = only("token-claims-change");
        assertThat(told.event("token-claims-change").path("claims").has("permissions"))
                .isTrue();
        assertIsUser(told.claims().path("sub_id").path("user"), dave);
        assertIsOpaque(told.claims().path("sub_id").path("tenant"), acme);
    }

    @Test
    void aNewPasswordIsACredentialChange() {
        String carol = realm.user("carol").getId();

        realm.admin().users().get(carol).resetPassword(TestUser.password("another-password"));

        SetReceiver.Token told = only("credential-change");
        assertThat(told.event("credential-change").path("credential_type").asText())
                .isEqualTo("password");
        assertThat(told.event("credential-change").path("change_type").asText()).isEqualTo("update");
        assertIsUser(told.claims().path("sub_id"), carol);
    }

    /** Rows are written for what is told, and for nothing else. */
    @Test
    void aLoginIsNotEvenQueued() {
        receiver.refusesWith("access_denied");
        realm.client("demo-cli").password("bob", PASSWORD, "openid");

        assertThat(sinks.waiting(sink)).isZero();
        endedSession();
        assertThat(sinks.waiting(sink)).isEqualTo(1);
    }

    @Test
    void whatIsRefusedIsToldAgainUntilItIsTaken() {
        receiver.refusesWith("invalid_audience");
        endedSession();
        Eventually.holds(() -> sinks.lastError(sink).contains("answered 400 invalid_audience"));

        receiver.refusesWith(null);
        sinks.hurry(sink);

        Eventually.holds(() -> sinks.waiting(sink) == 0);
        assertThat(receiver.tokens()).hasSizeGreaterThan(1);
        assertThat(receiver.tokens())
                .extracting(token -> token.claims().path("jti").asText())
                .containsOnly(receiver.tokens().get(0).claims().path("jti").asText());
    }

    @Test
    void aTestIsAVerification() {
        Answer answer = AuditApi.ofAdministrator(realm).post("sinks/" + sink + "/test", null);

        assertThat(answer.json().path("delivered").asBoolean())
                .as(answer.toString())
                .isTrue();
        JsonNode claims = receiver.tokens().get(0).claims();
        assertThat(claims.path("events").has("https://schemas.openid.net/secevent/ssf/event-type/verification"))
                .isTrue();
        assertIsOpaque(claims.path("sub_id"), sink);
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, ''",
        "issuer, example",
        "audience, ''",
        "url, nowhere",
        "allow-http, false",
        "allow-private-addresses, false",
        "token, 'two words'",
        "timeout-seconds, 61"
    })
    void refusesWhatCannotWork(String option, String value) {
        try (Response refused = sinks.create("set-push", config(Map.of(option, value)))) {
            assertThat(refused.getStatus()).isEqualTo(400);
        }
    }

    private Jwt endedSession() {
        TokenResponse tokens = realm.client("demo-cli").password("bob", PASSWORD, "openid");
        assertThat(realm.client("demo-cli").logout(tokens.refreshToken())).isEqualTo(204);
        return tokens.accessToken();
    }

    /** The only token that has come, or comes, which is of this kind. */
    private SetReceiver.Token only(String kind) {
        Eventually.holds(() -> !receiver.tokens().isEmpty() && sinks.waiting(sink) == 0);
        assertThat(receiver.tokens()).hasSize(1);
        assertThat(receiver.tokens().get(0).isOf(kind)).isTrue();
        return receiver.tokens().get(0);
    }

    private void assertIsUser(JsonNode subject, String id) {
        assertThat(subject.path("format").asText()).isEqualTo("iss_sub");
        assertThat(subject.path("iss").asText()).isEqualTo(realm.issuer().toString());
        assertThat(subject.path("sub").asText()).isEqualTo(id);
    }

    private static void assertIsOpaque(JsonNode subject, String id) {
        assertThat(subject.path("format").asText()).isEqualTo("opaque");
        assertThat(subject.path("id").asText()).isEqualTo(id);
    }
}
