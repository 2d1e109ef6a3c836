package io.accesspack.it.rotation;

import static io.accesspack.it.rotation.SessionEndsIT.Held.APP_OFFLINE;
import static io.accesspack.it.rotation.SessionEndsIT.Held.APP_ONLINE;
import static io.accesspack.it.rotation.SessionEndsIT.Held.OTHER_ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.Eventually;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.oidc.AuthorizationCodeFlow;
import io.accesspack.testkit.oidc.Browser;
import io.accesspack.testkit.oidc.Jwt;
import io.accesspack.testkit.oidc.OidcClient;
import io.accesspack.testkit.oidc.Page;
import io.accesspack.testkit.oidc.TokenResponse;
import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every way to end something × online and offline tokens × the same and another client, all in one single sign-on: a browser in
 * which two applications have an online and an offline token each, which share the session's id. Each token has been refreshed, so
 * that its family has a row. For Keycloak's own ways the table is what Keycloak does without rotation, which a test compares.
 */
@KeycloakTest(realm = "rotation-realm.json")
@TestMethodOrder(OrderAnnotation.class)
class SessionEndsIT {

    enum Held {
        APP_ONLINE("app", "openid"),
        APP_OFFLINE("app", "openid offline_access"),
        OTHER_ONLINE("other", "openid"),
        OTHER_OFFLINE("other", "openid offline_access");

        private final String clientId;
        private final String scope;

        Held(String clientId, String scope) {
            this.clientId = clientId;
            this.scope = scope;
        }
    }

    @SuppressWarnings("ImmutableEnumChecker")
    enum StockWay {
        LOGOUT_WITH_ONLINE_TOKEN(EnumSet.of(APP_ONLINE, OTHER_ONLINE), (test, held) -> assertThat(
                        test.app.logout(held.refreshToken(APP_ONLINE)))
                .isEqualTo(204)),
        LOGOUT_WITH_OFFLINE_TOKEN(
                EnumSet.allOf(Held.class), (test, held) -> assertThat(test.app.logout(held.refreshToken(APP_OFFLINE)))
                        .isEqualTo(204)),
        REVOKE_ONLINE_TOKEN(
                EnumSet.of(APP_ONLINE), (test, held) -> assertThat(test.app.revoke(held.refreshToken(APP_ONLINE)))
                        .isEqualTo(200)),
        REVOKE_OFFLINE_TOKEN(EnumSet.of(APP_ONLINE, APP_OFFLINE), (test, held) -> assertThat(
                        test.app.revoke(held.refreshToken(APP_OFFLINE)))
                .isEqualTo(200)),
        LOGOUT_IN_THE_BROWSER(
                EnumSet.of(APP_ONLINE, OTHER_ONLINE),
                (test, held) -> assertThat(test.logoutPage(held).status()).isEqualTo(200)),
        ACCOUNT_CONSOLE(EnumSet.allOf(Held.class), (test, held) -> test.endInTheAccountConsole(held)),
        ADMINISTRATOR_ENDS_SESSION(
                EnumSet.of(APP_ONLINE, OTHER_ONLINE),
                (test, held) -> test.realm.admin().deleteSession(held.sessionId(), false)),
        ADMINISTRATOR_ENDS_OFFLINE_SESSION(
                EnumSet.allOf(Held.class), (test, held) -> test.realm.admin().deleteSession(held.sessionId(), true)),
        ADMINISTRATOR_LOGS_USER_OUT(EnumSet.allOf(Held.class), (test, held) -> test.logUserOut(held)),
        ADMINISTRATOR_WITHDRAWS_OFFLINE_GRANT(
                EnumSet.of(APP_OFFLINE),
                (test, held) -> test.realm.admin().users().get(test.alice()).revokeConsent("app"));

        private final Set<Held> ends;
        private final BiConsumer<SessionEndsIT, SingleSignOn> way;

        StockWay(Set<Held> ends, BiConsumer<SessionEndsIT, SingleSignOn> way) {
            this.ends = ends;
            this.way = way;
        }
    }

    @SuppressWarnings("ImmutableEnumChecker")
    enum Replay {
        FAMILY_ONLINE("family", APP_ONLINE, EnumSet.of(APP_ONLINE)),
        FAMILY_OFFLINE("family", APP_OFFLINE, EnumSet.of(APP_ONLINE, APP_OFFLINE)),
        SESSION_ONLINE("session", APP_ONLINE, EnumSet.of(APP_ONLINE, OTHER_ONLINE)),
        SESSION_OFFLINE("session", APP_OFFLINE, EnumSet.allOf(Held.class)),
        USER_ONLINE("user", APP_ONLINE, EnumSet.allOf(Held.class)),
        USER_OFFLINE("user", APP_OFFLINE, EnumSet.allOf(Held.class));

        private final String onReplay;
        private final Held replayed;
        private final Set<Held> ends;

        Replay(String onReplay, Held replayed, Set<Held> ends) {
            this.onReplay = onReplay;
            this.replayed = replayed;
            this.ends = ends;
        }
    }

    private final TestRealm realm;
    private final OidcClient app;

    SessionEndsIT(TestRealm realm) {
        this.realm = realm;
        this.app = realm.client("app");
    }

    @Order(1)
    @ParameterizedTest
    @EnumSource
    void keycloakAloneEnds(StockWay way) {
        RotationPolicies.switchOff(realm);
        SingleSignOn held = signIn();
        way.way.accept(this, held);
        assertThat(held.ended()).isEqualTo(way.ends);
    }

    @Order(2)
    @ParameterizedTest
    @EnumSource
    void withRotationTheSameEnds(StockWay way) {
        RotationPolicies.configure(realm, Map.of("overlap-seconds", 0));
        SingleSignOn held = signIn();
        way.way.accept(this, held);
        assertThat(held.ended()).isEqualTo(way.ends);
    }

    @Order(3)
    @ParameterizedTest
    @EnumSource
    void replayEnds(Replay replay) {
        RotationPolicies.configure(
                realm, Map.of("overlap-seconds", 0, "on-replay", replay.onReplay, "notify-user", false));
        SingleSignOn held = signIn();
        assertThat(held.refresh(replay.replayed, held.superseded.get(replay.replayed))
                        .status())
                .isEqualTo(400);
        assertThat(held.ended()).isEqualTo(replay.ends);
        assertThat(realm.events("LOGOUT").stream()
                        .filter(event -> held.sessionId().equals(event.getSessionId())))
                .as("one event for a session that has ended, none for a client's part of one")
                .hasSize(replay.onReplay.equals("family") ? 0 : 1)
                .allSatisfy(event -> assertThat(event.getDetails()).containsEntry("reason", "refresh_token_replay"));
    }

    private SingleSignOn signIn() {
        Browser browser = new Browser();
        SingleSignOn held = new SingleSignOn();
        for (Held kind : Held.values()) {
            AuthorizationCodeFlow flow = realm.client(kind.clientId).authorization(kind.scope);
            Page page = flow.open(browser);
            if (page.status() == 200) {
                page = page.signIn("alice", "alice-password");
            }
            TokenResponse tokens = flow.redeem(page);
            held.superseded.put(kind, tokens.refreshToken());
        }
        for (Held kind : Held.values()) {
            TokenResponse refreshed = held.refresh(kind, held.superseded.get(kind));
            assertThat(refreshed.status()).as(kind.name()).isEqualTo(200);
            held.current.put(kind, refreshed);
        }
        assertThat(held.current.values().stream()
                        .map(tokens -> tokens.refreshToken().string("sid")))
                .as("one session")
                .containsOnly(held.sessionId());
        return held;
    }

    private String alice() {
        return realm.user("alice").getId();
    }

    /** Keycloak compares whole seconds with the not-before that it sets. */
    private void logUserOut(SingleSignOn held) {
        Eventually.holds(() -> held.current.values().stream()
                .allMatch(tokens -> ((Number) tokens.refreshToken().claim("iat")).longValue()
                        < Instant.now().getEpochSecond()));
        realm.admin().users().get(alice()).logout();
    }

    private Page logoutPage(SingleSignOn held) {
        return new Browser()
                .open(URI.create(realm.issuer() + "/protocol/openid-connect/logout?id_token_hint="
                        + held.current.get(APP_ONLINE).idToken().encoded()));
    }

    private void endInTheAccountConsole(SingleSignOn held) {
        Jwt console = app.password("alice", "alice-password", "openid").accessToken();
        assertThat(Endpoint.delete(URI.create(realm.issuer() + "/account/sessions/" + held.sessionId()), console))
                .isEqualTo(204);
    }

    /** What the two applications hold. */
    private final class SingleSignOn {

        private final Map<Held, Jwt> superseded = new HashMap<>();
        private final Map<Held, TokenResponse> current = new EnumMap<>(Held.class);

        Jwt refreshToken(Held kind) {
            return current.get(kind).refreshToken();
        }

        String sessionId() {
            return refreshToken(APP_ONLINE).string("sid");
        }

        TokenResponse refresh(Held kind, Jwt token) {
            return realm.client(kind.clientId).refresh(token);
        }

        Set<Held> ended() {
            Set<Held> ended = EnumSet.noneOf(Held.class);
            for (Held kind : Held.values()) {
                TokenResponse answer = refresh(kind, refreshToken(kind));
                if (answer.status() != 200) {
                    assertThat(answer.status()).isEqualTo(400);
                    ended.add(kind);
                }
            }
            return ended;
        }
    }
}
