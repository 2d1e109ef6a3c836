package io.accesspack.revocation.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accesspack.revocation.record.RevokedTokens;
import io.accesspack.revocation.store.StoredRevocation;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NodeFeedTest {

    private static final String REALM = "realm";
    private static final int LIMIT = 50;

    private final List<StoredRevocation> rows = new CopyOnWriteArrayList<>();
    private final AtomicLong clock = new AtomicLong(1_764_442_000_000L);
    private final AtomicInteger questions = new AtomicInteger();
    private volatile boolean broken;

    private final NodeFeed feed = new NodeFeed(this::rows, new FeedLimits(LIMIT, 3), clock::get);

    private List<StoredRevocation> rows(long since, String afterId, int limit) {
        questions.incrementAndGet();
        if (broken) {
            throw new IllegalStateException("The database is away");
        }
        return rows.stream()
                .filter(row -> row.created() > since
                        || (row.created() == since && row.id().compareTo(afterId) > 0))
                .filter(row -> row.expires() > clock.get() / 1000)
                .sorted(Comparator.comparingLong(StoredRevocation::created).thenComparing(StoredRevocation::id))
                .limit(limit)
                .toList();
    }

    @AfterEach
    void close() {
        feed.close();
    }

    @Test
    void tellsWhatIsNew() throws Exception {
        StoredRevocation first = add(REALM, clock.get());
        add("other", clock.get());
        Answer snapshot = read(null, 0);
        assertThat(snapshot.revocations()).containsExactly(first);

        CompletableFuture<Answer> waiting = reading(snapshot.cursor(), 30);
        StoredRevocation second = add(REALM, clock.get());
        Answer news = waiting.get(10, TimeUnit.SECONDS);
        assertThat(news.revocations()).containsExactly(second);
        assertThat(news.snapshot()).isFalse();
        assertThat(read(news.cursor(), 0).revocations()).isEmpty();
        assertThat(read(snapshot.cursor(), 0).revocations()).containsExactly(second);
    }

    /** A transaction that took long, on a node whose clock is behind. */
    @Test
    @Timeout(30)
    void tellsWhatBecomesVisibleLate() throws Exception {
        Cursor cursor = read(null, 0).cursor();
        CompletableFuture<Answer> waiting = reading(cursor, 30);
        StoredRevocation late = add(REALM, clock.get() - 100_000);
        clock.addAndGet(2_000);
        awaitTwoQuestions();
        assertThat(waiting).isNotDone();
        clock.addAndGet(2_000);
        assertThat(waiting.get(10, TimeUnit.SECONDS).revocations()).containsExactly(late);
    }

    @Test
    void repeatsToWhoComesFromAnotherNodeWhatItMayNotHave() throws Exception {
        long now = clock.get();
        add(REALM, now - NodeMemory.OVERLAP - 1);
        StoredRevocation recent = add(REALM, now - NodeMemory.OVERLAP);
        Cursor elsewhere = new Cursor("0123456789abcdef", 99, now);
        Answer answer = read(elsewhere, 30);
        assertThat(answer.revocations()).containsExactly(recent);
        assertThat(answer.cursor()).isEqualTo(read(null, 0).cursor());
    }

    @Test
    void hasWhoWasAwayForADayBeginAnew() {
        Cursor old = new Cursor("0123456789abcdef", 99, clock.get() - 25 * 3_600_000L);
        assertThatThrownBy(() -> read(old, 0)).hasCauseInstanceOf(UnknownCursorException.class);
    }

    @Test
    void forgetsWhatHasExpired() throws Exception {
        add(REALM, clock.get());
        Cursor cursor = read(null, 0).cursor();
        clock.addAndGet(2_000_000);
        assertThat(untilAnswered(reading(cursor, 0)).revocations()).isEmpty();
        Cursor after = untilAnswered(reading(null, 0)).cursor();
        assertThat(after).isEqualTo(cursor);
    }

    @Test
    void saysForTheWholeRealmWhatWouldBeTooMuch() throws Exception {
        for (int record = 0; record <= LIMIT; record++) {
            add(REALM, clock.get());
        }
        Answer snapshot = read(null, 0);
        assertThat(snapshot.revocations()).singleElement().satisfies(all -> assertThat(all.tokens())
                .isEqualTo(RevokedTokens.ofRealm()));
        StoredRevocation next = add(REALM, clock.get());
        assertThat(reading(snapshot.cursor(), 30).get(10, TimeUnit.SECONDS).revocations())
                .containsExactly(next);
    }

    @Test
    void saysThatItDoesNotKnowWhenTheDatabaseIsAway() throws Exception {
        Cursor cursor = read(null, 0).cursor();
        CompletableFuture<Answer> waiting = reading(cursor, 30);
        broken = true;
        clock.addAndGet(3_001);
        assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(FeedUnavailableException.class);
        broken = false;
        assertThat(untilAnswered(reading(cursor, 0)).cursor()).isEqualTo(cursor);
    }

    @Test
    void answersAtOnceWhenTooManyWait() throws Exception {
        Cursor cursor = read(null, 0).cursor();
        List<CompletableFuture<Answer>> waiting =
                List.of(reading(cursor, 30), reading(cursor, 30), reading(cursor, 30));
        assertThat(reading(cursor, 30)).isCompleted();
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
    }

    @Test
    @Timeout(30)
    void asksNothingWhenNobodyReads() throws Exception {
        assertThat(questions).hasValue(0);
        Cursor cursor = read(null, 0).cursor();
        clock.addAndGet(60_000);
        while (feed.isFollowing()) {
            Thread.onSpinWait();
        }
        StoredRevocation record = add(REALM, clock.get());
        assertThat(read(cursor, 0).revocations()).containsExactly(record);
    }

    /** The second of them was asked at the present time. */
    private void awaitTwoQuestions() {
        int asked = questions.get();
        while (questions.get() < asked + 2) {
            Thread.onSpinWait();
        }
    }

    private StoredRevocation add(String realm, long created) {
        StoredRevocation record = new StoredRevocation(
                UUID.randomUUID().toString(),
                realm,
                RevokedTokens.ofSession(UUID.randomUUID().toString()),
                "logout",
                created / 1000,
                created / 1000 + 900,
                created);
        rows.add(record);
        return record;
    }

    private Answer read(Cursor after, int seconds) throws Exception {
        return reading(after, seconds).get(10, TimeUnit.SECONDS);
    }

    private CompletableFuture<Answer> reading(Cursor after, int seconds) {
        return feed.read(REALM, after, Duration.ofSeconds(seconds)).toCompletableFuture();
    }

    /** The clock has jumped: until the next question is answered the feed does not know what is new, and says so. */
    private Answer untilAnswered(CompletableFuture<Answer> first) throws Exception {
        CompletableFuture<Answer> attempt = first;
        while (true) {
            try {
                return attempt.get(10, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(FeedUnavailableException.class);
                attempt = reading(null, 0);
            }
        }
    }
}
