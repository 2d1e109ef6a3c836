package io.accesspack.it.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.ClientRepresentation;

/**
 * Every endpoint that takes a token × every state of the family that a refresh token may come back to. The client need not be in the
 * audience of what it introspects, so that no hint is a way around.
 */
@KeycloakTest(realm = "rotation-realm.json")
class SupersededTokenIT {

    private static final Duration LONGER_THAN_THE_OVERLAP = Duration.ofSeconds(11);
    private static final String EXEMPT = "allow.token.introspection.without.audience.check";

    @SuppressWarnings("ImmutableEnumChecker")
    enum State {
        NEVER_REFRESHED((test, first) -> first),
        CURRENT((test, first) -> test.client.refresh(first).refreshToken()),
        OVERLAP((test, first) -> {
            test.client.refresh(first);
            return first;
        }),
        LATER((test, first) -> {
            test.client.refresh(first);
            test.families.rotatedAgo(first, LONGER_THAN_THE_OVERLAP);
            return first;
        }),
        /** As it is when its client has been signed in to again in the same session, which brings that back. */
        REVOKED((test, first) -> {
            Jwt current = test.client.refresh(first).refreshToken();
            test.realm
                    .server()
                    .database()
                    .update("update AP_TOKEN_FAMILY set REVOKED_AT = 1 where SESSION_ID = ?", current.string("sid"));
            return current;
        }),
        REPLAYED((test, first) -> {
            Jwt current = test.client.refresh(first).refreshToken();
            test.families.rotatedAgo(first, LONGER_THAN_THE_OVERLAP);
            test.client.refresh(first);
            return current;
        });

        private final BiFunction<SupersededTokenIT, Jwt, Jwt> reached;

        State(BiFunction<SupersededTokenIT, Jwt, Jwt> reached) {
            this.reached = reached;
        }
    }

    @SuppressWarnings("ImmutableEnumChecker")
    enum Door {
        INTROSPECT((test, token) -> active(test.client.introspect(token))),
        INTROSPECT_AS_REFRESH_TOKEN((test, token) -> active(test.client.introspect(token, "refresh_token"))),
        INTROSPECT_AS_ACCESS_TOKEN((test, token) -> active(test.client.introspect(token, "access_token"))),
        INTROSPECT_AS_PARTY_TOKEN((test, token) -> active(test.client.introspect(token, "requesting_party_token"))),
        USERINFO((test, token) -> String.valueOf(test.client.userinfo(token).statusCode())),
        TOKEN_EXCHANGE((test, token) -> String.valueOf(test.client
                .token(Map.of(
                        "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                        "subject_token", token.encoded(),
                        "subject_token_type", "urn:ietf:params:oauth:token-type:refresh_token"))
                .status())),
        TOKEN_EXCHANGE_AS_ACCESS_TOKEN((test, token) -> String.valueOf(test.client
                .token(Map.of(
                        "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                        "subject_token", token.encoded(),
                        "subject_token_type", "urn:ietf:params:oauth:token-type:access_token"))
                .status())),
        REFRESH((test, token) -> String.valueOf(test.client.refresh(token).status())),
        REVOKE((test, token) -> String.valueOf(test.client.revoke(token))),
        LOGOUT((test, token) -> String.valueOf(test.client.logout(token)));

        /** The only ones that may change the row or end a session. */
        private static final Set<Door> CHANGING = EnumSet.of(REFRESH, REVOKE, LOGOUT);

        private final BiFunction<SupersededTokenIT, Jwt, String> answer;

        Door(BiFunction<SupersededTokenIT, Jwt, String> answer) {
            this.answer = answer;
        }

        private static String active(Map<String, Object> introspected) {
            return String.valueOf(introspected.get("active"));
        }
    }

    private final TestRealm realm;
    private final OidcClient client;
    private final Families families;

    SupersededTokenIT(TestRealm realm) {
        this.realm = realm;
        this.client = realm.client("exchanger").secret("exchanger-secret");
        this.families = new Families(realm.server().database());
    }

    @BeforeEach
    void rotateWithOverlap() {
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 10, "notify-user", false));
    }

    /** The table of the documentation: door, then the answer for each state in the order of {@link State}. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // door, never refreshed, current, overlap, later, revoked, replayed
        "INTROSPECT,                     true, true, false, false, false, false",
        "INTROSPECT_AS_REFRESH_TOKEN,    true, true, false, false, false, false",
        "INTROSPECT_AS_ACCESS_TOKEN,     true, true, false, false, false, false",
        "INTROSPECT_AS_PARTY_TOKEN,      true, true, false, false, false, false",
        "USERINFO,                       401, 401, 401, 401, 401, 401",
        "TOKEN_EXCHANGE,                 400, 400, 400, 400, 400, 400",
        "TOKEN_EXCHANGE_AS_ACCESS_TOKEN, 400, 400, 400, 400, 400, 400",
        "REFRESH,                        200, 200, 200, 400, 400, 400",
        "REVOKE,                         200, 200, 200, 200, 200, 200",
        "LOGOUT,                         204, 204, 204, 204, 204, 204"
    })
    void answers(
            Door door,
            String neverRefreshed,
            String current,
            String overlap,
            String later,
            String revoked,
            String replayed) {
        Iterator<String> expected = List.of(neverRefreshed, current, overlap, later, revoked, replayed)
                .iterator();
        for (State state : State.values()) {
            Jwt first = client.password("alice", "alice-password", "openid").refreshToken();
            Jwt token = state.reached.apply(this, first);
            List<Map<String, Object>> before = families.ofSession(token);
            int alarms = alarms(token);

            assertThat(door.answer.apply(this, token))
                    .as("%s of %s", door, state)
                    .isEqualTo(expected.next());

            if (!Door.CHANGING.contains(door)) {
                assertThat(families.ofSession(token)).as("row of %s", state).isEqualTo(before);
            }
            boolean replay = door == Door.REFRESH && state == State.LATER;
            assertThat(alarms(token) - alarms).as("alarms of %s", state).isEqualTo(replay ? 1 : 0);
        }
    }

    private int alarms(Jwt token) {
        return (int) realm.events("REFRESH_TOKEN_ERROR").stream()
                .filter(event -> "refresh_token_replay".equals(event.getError()))
                .filter(event -> token.string("sid").equals(event.getSessionId()))
                .count();
    }

    /** Whoever holds a token may end what it came from; a superseded one ends no less than the current one does. */
    @ParameterizedTest
    @CsvSource({
        "REVOKE, CURRENT",
        "REVOKE, OVERLAP",
        "REVOKE, LATER",
        "LOGOUT, CURRENT",
        "LOGOUT, OVERLAP",
        "LOGOUT, LATER"
    })
    void revocationAndLogoutEndTheFamily(Door door, State state) {
        Jwt first = client.password("alice", "alice-password", "openid").refreshToken();
        Jwt token = state.reached.apply(this, first);

        assertThat(door.answer.apply(this, token)).startsWith("20");

        assertThat(families.of(token).get("revoked_at")).isNotNull();
    }

    @Test
    void introspectionOfASupersededOfflineTokenSaysSo() {
        Jwt first = client.password("alice", "alice-password", "openid offline_access")
                .refreshToken();
        Jwt current = client.refresh(first).refreshToken();

        assertThat(client.introspect(first, "refresh_token")).containsEntry("active", false);
        assertThat(client.introspect(current, "refresh_token")).containsEntry("active", true);
        assertThat(client.refresh(current).status()).isEqualTo(200);
    }

    /** Keycloak's own rule: a refresh token is meant for Keycloak, and only the hint has it tell the client that holds it. */
    @Test
    void whoIsNotExemptFromTheAudienceNeedsTheHint() {
        Jwt current = State.CURRENT.reached.apply(
                this, client.password("alice", "alice-password", "openid").refreshToken());
        ClientRepresentation exempt =
                realm.admin().clients().findByClientId("exchanger").get(0);
        exempt.getAttributes().put(EXEMPT, "false");
        realm.admin().clients().get(exempt.getId()).update(exempt);
        try {
            assertThat(client.introspect(current, "refresh_token")).containsEntry("active", true);
            assertThat(client.introspect(current)).containsEntry("active", false);
            assertThat(client.introspect(current, "access_token")).containsEntry("active", false);
            assertThat(client.introspect(current, "requesting_party_token")).containsEntry("active", false);
        } finally {
            exempt.getAttributes().put(EXEMPT, "true");
            realm.admin().clients().get(exempt.getId()).update(exempt);
        }
    }
}
