package io.accesspack.it.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.revocation.Feed.Answer;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.database.Database;
import io.accesspack.testkit.oidc.TokenResponse;
import io.accesspack.testkit.server.KeycloakServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two Keycloak nodes on one database: whoever reads at one of them learns what ends at the other, and no crash makes a feed forget. */
@Tag("slow")
class RevocationClusterIT {

    /** Of every module that has causes. */
    private static final List<Loss> LOSSES = List.of(
            Loss.LOGOUT_WITH_REFRESH_TOKEN,
            Loss.ENDED_BY_ADMINISTRATOR,
            Loss.REFRESH_TOKEN_REVOKED,
            Loss.USER_DISABLED,
            Loss.MEMBERSHIP_ENDED,
            Loss.ROLE_REVOKED_FROM_MEMBER,
            Loss.SHARED_ROLE_NARROWED,
            Loss.BLUEPRINT_APPLIED,
            Loss.ORGANIZATION_DISABLED,
            Loss.CLIENT_DISABLED);

    private static Database database;
    private static KeycloakServer one;
    private static KeycloakServer two;
    private static TestRealm realm;
    private static TestRealm atTwo;

    @BeforeAll
    static void start() {
        database = Database.start("postgres");
        one = KeycloakServer.on(database).start();
        two = KeycloakServer.on(database).start();
        realm = TestRealm.importInto(one, "demo-realm.json");
        atTwo = TestRealm.existing(two, realm.name());
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
        database.close();
    }

    /** The goal is a second for each; on a busy machine one of them may take two. */
    @Test
    void whoWaitsAtOneNodeLearnsWithinASecondWhatEndsAtTheOther() {
        List<Duration> delays = new ArrayList<>();
        for (Loss loss : LOSSES) {
            try (Holder holder = Holder.create(realm, loss.name())) {
                loss.prepare(holder);
                Feed feed = Feed.of(atTwo);
                Answer before = settled(feed);
                CompletableFuture<Long> learned = CompletableFuture.supplyAsync(() -> {
                    assertThat(feed.newSince(before, 20))
                            .as(loss.name())
                            .containsExactlyInAnyOrderElementsOf(loss.records(holder));
                    return System.nanoTime();
                });
                loss.happen(holder);
                long happened = System.nanoTime();
                delays.add(Duration.ofNanos(Math.max(0, learned.join() - happened)));
            }
        }
        assertThat(delays.stream().sorted().toList())
                .allSatisfy(delay -> assertThat(delay).isLessThan(Duration.ofSeconds(2)))
                .element(delays.size() / 2)
                .satisfies(median -> assertThat(median).isLessThan(Duration.ofSeconds(1)));
    }

    /** When what ended before is in the feed of this node. */
    private static Answer settled(Feed feed) {
        Answer answer = feed.snapshot();
        for (Answer more = feed.after(answer.cursor(), 1);
                !more.records().isEmpty();
                more = feed.after(answer.cursor(), 1)) {
            answer = more;
        }
        return answer;
    }

    @Test
    void whoReadAtANodeGoesOnAtTheOther() {
        Answer atOne = Feed.of(realm).snapshot();

        Map<String, Object> ended = endedSession();

        assertThat(Feed.of(atTwo).newSince(atOne, 10)).contains(ended);
    }

    @Test
    void aNodeThatIsKilledAfterItsAnswerHasToldTheOther() {
        Feed feed = Feed.of(atTwo);
        Answer before = settled(feed);

        Map<String, Object> ended = endedSession();
        one.kill();

        try {
            assertThat(feed.newSince(before, 10)).containsExactly(ended);
        } finally {
            one.start();
        }
    }

    @Test
    void whatHasEndedIsStillInTheFeedWhenAllNodesWereKilled() {
        Map<String, Object> ended = endedSession();
        one.kill();
        two.kill();

        one.start();
        two.start();

        assertThat(Feed.of(realm).snapshot().withoutTimes()).contains(ended);
        assertThat(Feed.of(atTwo).snapshot().withoutTimes()).contains(ended);
    }

    /** Ended at the first node; the record of it. */
    private static Map<String, Object> endedSession() {
        TokenResponse tokens = realm.client("demo-cli").password("bob", "demo-password", "openid");
        assertThat(realm.client("demo-cli").logout(tokens.refreshToken())).isEqualTo(204);
        return Map.of("kind", "session", "sid", tokens.accessToken().string("sid"), "cause", "logout");
    }
}
