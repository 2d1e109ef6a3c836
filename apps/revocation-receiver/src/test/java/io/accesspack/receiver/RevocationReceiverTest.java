package io.accesspack.receiver;

import static io.accesspack.receiver.FeedServer.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A receiver and a feed on this machine. No test sleeps: a receiver that asks again has read the answer before. */
@Timeout(60)
class RevocationReceiverTest {

    private static final String SECRET = "s3cret:with/signs";

    private final FeedServer server = new FeedServer();
    private RevocationReceiver receiver;

    @AfterEach
    void stop() {
        if (receiver != null) {
            receiver.close();
        }
        server.close();
    }

    @Test
    void startWaitsForTheFirstList() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<RevocationReceiver> starting =
                    thread.submit(() -> RevocationReceiver.start(settings().startUpWait(Duration.ofMinutes(1))));
            FeedServer.Question question = server.question();
            assertThat(starting.isDone()).isFalse();
            question.snapshot(record("sub", "alice-id"));

            receiver = starting.get();

            assertThat(accepts("alice-id")).isFalse();
            assertThat(accepts("bob-id")).isTrue();
            assertThat(receiver.state().stale()).isFalse();
            assertThat(receiver.state().records()).isOne();
            assertThat(receiver.state().refused()).isOne();
            assertThat(receiver.state().silence().orElseThrow()).isLessThan(Duration.ofSeconds(10));
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void startWaitsNoLongerThanItMay() {
        receiver = RevocationReceiver.start(settings().startUpWait(Duration.ofMillis(1)));

        assertThat(receiver.state().stale()).isTrue();
        assertThat(receiver.state().silence()).isEmpty();
        assertThat(receiver.judge(token("alice-id"))).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void itAsksForASnapshotAndThenForWhatIsNew() throws Exception {
        start(settings -> settings.staleAfter(Duration.ofSeconds(30)));
        FeedServer.Question first = server.question();
        assertThat(first.uri()).hasPath("/realms/demo/revocations").hasNoQuery();
        assertThat(first.header("Authorization")).isEqualTo("Bearer token-1");
        assertThat(first.header("Accept-Encoding")).isEqualTo("gzip");
        first.snapshot();

        FeedServer.Question second = server.question();
        assertThat(second.uri().getRawQuery()).isEqualTo("after=cursor%261&wait=15");
        second.news(record("sub", "alice-id"));

        FeedServer.Question third = server.question();
        assertThat(third.uri().getRawQuery()).isEqualTo("after=cursor%262&wait=15");
        assertThat(accepts("alice-id")).isFalse();
        assertThat(accepts("bob-id")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 60, 3600})
    void aQuietFeedIsAskedBeforeItsSilenceWouldCount(int staleAfter) throws Exception {
        start(settings -> settings.staleAfter(Duration.ofSeconds(staleAfter)));
        server.question().snapshot();

        int wait = Integer.parseInt(server.question().uri().getQuery().replaceAll(".*wait=", ""));

        assertThat(wait).isEqualTo(Math.min(30, staleAfter / 2));
    }

    @Test
    void anEarlyAnswerWithoutNewsIsFollowedByAPause() throws Exception {
        start();
        server.question().snapshot(record("sub", "alice-id"));
        long answered = System.nanoTime();
        server.question().news();
        server.question().news(record("sub", "alice-id"));
        server.question();

        assertThat(Duration.ofNanos(System.nanoTime() - answered)).isGreaterThan(Duration.ofMillis(500));
    }

    @Test
    void aCursorThatIsGoneIsFollowedByASnapshotAtOnce() throws Exception {
        start();
        server.question().snapshot(record("sub", "alice-id"));
        server.question().answer(410, "{\"errorMessage\": \"too old\"}");

        FeedServer.Question question = server.question();
        assertThat(question.uri()).hasNoQuery();
        question.snapshot(record("sub", "bob-id"));
        server.question();

        assertThat(accepts("alice-id")).isTrue();
        assertThat(accepts("bob-id")).isFalse();
        assertThat(receiver.state().failures()).isZero();
    }

    @Test
    void aTokenOfTheServiceAccountIsUsedUntilItIsRefused() throws Exception {
        start();
        server.question().snapshot();
        FeedServer.Question second = server.question();
        assertThat(second.header("Authorization")).isEqualTo("Bearer token-1");
        second.answer(401, "{}");

        FeedServer.Question again = server.question();

        assertThat(again.uri()).isEqualTo(second.uri());
        assertThat(again.header("Authorization")).isEqualTo("Bearer token-2");
        String credentials = "Basic "
                + Base64.getEncoder().encodeToString("my-api:s3cret%3Awith%2Fsigns".getBytes(StandardCharsets.UTF_8));
        assertThat(server.tokenRequests)
                .containsExactly(
                        credentials + " grant_type=client_credentials", credentials + " grant_type=client_credentials");
    }

    @Test
    void aTokenOfTheServiceAccountIsRenewedBeforeItEnds() throws Exception {
        server.tokenSeconds = 0;
        start();
        server.question().snapshot();

        assertThat(server.question().header("Authorization")).isEqualTo("Bearer token-2");
    }

    @Test
    void anAnswerMayBeZipped() throws Exception {
        server.gzip = true;
        start();
        server.question().snapshot(record("sub", "alice-id"));
        server.question();

        assertThat(accepts("alice-id")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "{}",
                "[]",
                "{\"issuer\": \"%s\", \"time\": 1, \"cursor\": \"a\", \"snapshot\": true}",
                "{\"issuer\": \"%s\", \"time\": 1, \"cursor\": 1, \"snapshot\": true, \"revocations\": []}",
                "{\"issuer\": \"%s\", \"time\": 1.5, \"cursor\": \"a\", \"snapshot\": true, \"revocations\": []}",
                "{\"issuer\": \"http://else/where\", \"time\": 1, \"cursor\": \"a\", \"snapshot\": true, \"revocations\": []}",
                "{\"issuer\": \"%s\", \"time\": 1, \"cursor\": \"a\", \"snapshot\": true, \"revocations\": [7]}",
                "{\"issuer\": \"%s\", \"time\": 1, \"cursor\": \"a\", \"snapshot\": true, \"revocations\": [{}]}",
                "{\"issuer\": \"%s\", \"time\": 1, \"cursor\": \"a\", \"snapshot\": true, \"revocations\":"
                        + " [{\"sub\": 7, \"issued-before\": 1, \"expires\": 2}]}"
            })
    void anAnswerThatIsNotOfTheFeedCountsForNothing(String body) throws Exception {
        start();
        server.question().answer(200, body.replace("%s", server.issuer()));

        FeedServer.Question again = server.question();

        assertThat(again.uri()).hasNoQuery();
        assertThat(receiver.state().stale()).isTrue();
        assertThat(receiver.state().failures()).isOne();
        assertThat(receiver.state().lastFailure()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 400, 401, 403, 404, 429, 500, 503})
    void anAnswerThatIsAFailureIsFollowedByAnotherQuestion(int status) throws Exception {
        start();
        server.question().snapshot(record("sub", "alice-id"));
        FeedServer.Question failing = server.question();
        failing.answer(status, "{}", "Retry-After", "0");
        if (status == 401) {
            // It has tried a new token meanwhile.
            server.question().answer(status, "{}");
        }

        FeedServer.Question again = server.question();
        assertThat(again.uri()).isEqualTo(failing.uri());
        assertThat(receiver.state().failures()).isOne();
        again.news(record("sub", "bob-id"));
        server.question();

        assertThat(accepts("alice-id")).isFalse();
        assertThat(accepts("bob-id")).isFalse();
        assertThat(receiver.state().lastFailure()).isEmpty();
    }

    @Test
    void aFailureSaysWhatToDoAndTellsNoSecret() throws Exception {
        start();
        server.question().answer(403, "{\"errorMessage\": \"" + SECRET + " token-1\"}");
        server.question();

        assertThat(receiver.state().lastFailure().orElseThrow())
                .contains("403", "read-revocations", "revocation-feed")
                .doesNotContain(SECRET, "token-1");
    }

    @Test
    void wrongCredentialsAreAFailureThatTellsNoSecret() throws Exception {
        server.tokenStatus = 401;
        start();
        while (receiver.state().failures() < 2) {
            assertThat(server.tokenRequests.take()).isNotEmpty();
        }

        assertThat(receiver.state().lastFailure().orElseThrow()).contains("401").doesNotContain(SECRET);
        assertThat(receiver.state().stale()).isTrue();
        server.tokenStatus = 200;
        server.question().snapshot();
        server.question();
        assertThat(receiver.state().stale()).isFalse();
    }

    @Test
    void aServerThatGoesAndComesBackIsHeardAgain() throws Exception {
        start();
        server.question().snapshot(record("sub", "alice-id"));
        server.question();
        int port = server.stop();
        assertThat(accepts("alice-id")).isFalse();
        server.startAgain(port);

        server.question().news(record("sub", "bob-id"));
        server.question();

        assertThat(accepts("alice-id")).isFalse();
        assertThat(accepts("bob-id")).isFalse();
        assertThat(receiver.state().stale()).isFalse();
    }

    @Test
    void anAnswerThatNeverEndsIsGivenUp() throws Exception {
        start(settings -> settings.staleAfter(Duration.ofSeconds(1)));
        server.question().stall();

        server.question().snapshot(record("sub", "alice-id"));
        server.question();

        assertThat(accepts("alice-id")).isFalse();
    }

    @Test
    void moreThanThereIsRoomForIsNotKept() throws Exception {
        start(settings -> settings.maxRecords(2));
        server.question().snapshot(record("sub", "alice-id"), record("sub", "bob-id"));
        server.question().news(record("sub", "carol-id"));
        server.question();

        assertThat(receiver.state().records()).isEqualTo(2);
        assertThat(receiver.state().lastFailure())
                .hasValueSatisfying(why -> assertThat(why).contains("more than 2"));
    }

    @Test
    void theTokenIsIntrospectedWhereTheListDoesNotSay() throws Exception {
        start();
        Map<String, Object> token = token("alice-id");
        server.introspection = "{\"active\": true, \"sub\": \"alice-id\"}";

        assertThat(receiver.accepts("the+token", token)).isTrue();
        assertThat(server.introspections.take().split("&"))
                .containsExactlyInAnyOrder("token=the%2Btoken", "token_type_hint=access_token");
        server.introspection = "{\"active\": false}";
        assertThat(receiver.accepts("token", token)).isFalse();
        server.introspectionStatus = 400;
        assertThat(receiver.accepts("token", token)).isFalse();
        server.introspectionStatus = 401;
        assertThatThrownBy(() -> receiver.accepts("token", token)).isInstanceOf(KeycloakUnavailableException.class);
        server.stop();
        assertThatThrownBy(() -> receiver.accepts("token", token)).isInstanceOf(KeycloakUnavailableException.class);
        assertThat(receiver.state().undecided()).isEqualTo(5);
        assertThat(receiver.state().refused()).isEqualTo(2);
    }

    @Test
    void theRealmMayHaveAnotherAddressThanItsTokensSay() throws Exception {
        receiver = RevocationReceiver.start(ReceiverSettings.of("https://id.example.com/realms/demo", "my-api", SECRET)
                .address(server.issuer() + "/")
                .startUpWait(Duration.ZERO));
        server.question()
                .answer(
                        200,
                        "{\"issuer\": \"https://id.example.com/realms/demo\", \"time\": 1, \"cursor\": \"a\","
                                + " \"snapshot\": true, \"revocations\": []}");
        server.question();

        assertThat(receiver.state().stale()).isFalse();
    }

    @Test
    void closingEndsTheQuestionAndTheThread() throws Exception {
        start();
        server.question().snapshot();
        server.question();

        receiver.close();

        Thread thread = Thread.getAllStackTraces().keySet().stream()
                .filter(one -> one.getName().equals("access-pack-revocations") && one.isAlive())
                .findAny()
                .orElse(null);
        if (thread != null) {
            thread.join();
        }
        assertThat(server.isAsked()).isFalse();
        assertThat(receiver.judge(token("alice-id"))).isEqualTo(Verdict.ACCEPTED);
    }

    /** Readers ask all the time while lists replace each other that all have the same record. */
    @Test
    void whatIsRevokedIsRefusedInEveryMoment() throws Exception {
        start();
        server.question().snapshot(record("sub", "alice-id"));
        FeedServer.Question next = server.question();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        AtomicBoolean done = new AtomicBoolean();
        try {
            List<Future<Long>> readers = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit((Callable<Long>) () -> {
                        long asked = 0;
                        while (!done.get() || asked == 0) {
                            assertThat(receiver.judge(token("alice-id"))).isEqualTo(Verdict.REFUSED);
                            assertThat(receiver.judge(token("bob-id"))).isEqualTo(Verdict.ACCEPTED);
                            asked++;
                        }
                        return asked;
                    }))
                    .toList();
            for (int i = 0; i < 50; i++) {
                if (i % 2 == 0) {
                    next.snapshot(record("sub", "alice-id"), record("sid", "other-" + i));
                } else {
                    next.news(record("sid", "another-" + i), record("azp", "client-" + i));
                }
                next = server.question();
            }
            done.set(true);
            for (Future<Long> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
    }

    @Test
    void settingsThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> ReceiverSettings.of(null, "a", "b")).hasMessageContaining("issuer");
        assertThatThrownBy(() -> ReceiverSettings.of("id.example.com", "a", "b"))
                .hasMessageContaining("issuer");
        assertThatThrownBy(() -> ReceiverSettings.of("ftp://id.example.com", "a", "b"))
                .hasMessageContaining("issuer");
        assertThatThrownBy(() -> ReceiverSettings.of(server.issuer(), " ", "b")).hasMessageContaining("client id");
        assertThatThrownBy(() -> ReceiverSettings.of(server.issuer(), "a", null))
                .hasMessageContaining("client secret");
        assertThatThrownBy(() -> settings().staleAfter(Duration.ofMillis(999))).hasMessageContaining("stale-after");
        assertThatThrownBy(() -> settings().staleAfter(Duration.ofHours(2))).hasMessageContaining("stale-after");
        assertThatThrownBy(() -> settings().startUpWait(Duration.ofMillis(-1))).hasMessageContaining("start-up-wait");
        assertThatThrownBy(() -> settings().maxRecords(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings().address("nowhere")).hasMessageContaining("address");
    }

    private void start() {
        start(settings -> settings);
    }

    private void start(UnaryOperator<ReceiverSettings> changed) {
        receiver = RevocationReceiver.start(changed.apply(settings().startUpWait(Duration.ZERO)));
    }

    private ReceiverSettings settings() {
        return ReceiverSettings.of(server.issuer(), "my-api", SECRET).staleAfter(Duration.ofMinutes(10));
    }

    private boolean accepts(String user) {
        return receiver.accepts("token", token(user));
    }

    private Map<String, Object> token(String user) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", server.issuer());
        claims.put("iat", 1764441000L);
        claims.put("sub", user);
        claims.put("sid", "session-1");
        claims.put("azp", "posts-web");
        return claims;
    }
}
