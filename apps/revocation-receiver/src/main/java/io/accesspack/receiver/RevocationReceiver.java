package io.accesspack.receiver;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Knows which access tokens of a realm have been revoked before they expire: sessions that have ended, roles that were taken away.
 * A thread follows the realm's feed of revocations; a question is answered from memory, in less than a microsecond.
 *
 * <pre>{@code
 * RevocationReceiver revocations = RevocationReceiver.start(ReceiverSettings.of(issuer, "my-api", secret));
 * ...
 * if (!revocations.accepts(token, claims)) {
 *     // 401, WWW-Authenticate: Bearer error="invalid_token"
 * }
 * }</pre>
 *
 * <p>The caller verifies signature, issuer, audience and expiry first. Safe for any number of threads.
 */
public final class RevocationReceiver implements AutoCloseable {

    private static final Logger LOG = System.getLogger("io.accesspack.receiver");

    private static final int MAX_WAIT_SECONDS = 30;

    /** After an answer without anything new that came early: a server that cannot wait must not be asked without pause. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final ReceiverSettings settings;
    private final KnownRevocations known;
    private final Feed feed;
    private final Decision decision;
    private final Thread thread;
    private final CountDownLatch firstList = new CountDownLatch(1);
    private final Backoff backoff = new Backoff();
    private final LongAdder failures = new LongAdder();

    private volatile String lastFailure;
    private String cursor;

    private RevocationReceiver(ReceiverSettings settings) {
        this.settings = settings;
        known = new KnownRevocations(
                settings.issuer(), settings.claimNames(), settings.staleAfter(), settings.maxRecords());
        RealmClient realm = new RealmClient(settings);
        feed = new Feed(realm);
        decision = new Decision(
                known,
                settings.whenStale(),
                new Introspection(realm, settings.claimNames())::accepts,
                System::nanoTime);
        thread = new Thread(this::follow, "access-pack-revocations");
        thread.setDaemon(true);
    }

    /**
     * Starts to follow the feed and waits for the first list, as long as {@link ReceiverSettings#startUpWait} says at most. Without
     * it the receiver is stale, and goes on trying.
     */
    public static RevocationReceiver start(ReceiverSettings settings) {
        RevocationReceiver receiver = new RevocationReceiver(settings);
        receiver.thread.start();
        try {
            if (!receiver.firstList.await(settings.startUpWait().toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.log(Level.WARNING, "Started without a list of revocations of {0}", settings.issuer());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return receiver;
    }

    /**
     * Whether a request with this token may go on. Where the list cannot say, as {@link ReceiverSettings#whenStale} has it.
     *
     * @param token as it was presented, for introspection
     * @param claims its payload, as a JSON library reads it: objects as {@code Map}, arrays as {@code Collection}
     * @throws KeycloakUnavailableException when it would have to be introspected, and Keycloak does not answer: 503
     */
    public boolean accepts(String token, Map<String, ?> claims) {
        return decision.accepts(token, claims);
    }

    /** What the list says, and nothing else. */
    public Verdict judge(Map<String, ?> claims) {
        return known.judge(claims, System.nanoTime());
    }

    /** How it is at the moment. */
    public ReceiverState state() {
        long now = System.nanoTime();
        return new ReceiverState(
                known.isStale(now),
                known.silence(now),
                known.size(),
                decision.refused(),
                decision.undecided(),
                failures.sum(),
                Optional.ofNullable(lastFailure));
    }

    /** Ends the thread and its request. What is known stays as it is, and becomes stale. */
    @Override
    public void close() {
        thread.interrupt();
    }

    private void follow() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(askOnce().toMillis());
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "No longer follows the revocations of {0}", settings.issuer());
        }
    }

    /** How long to pause before the feed is asked again. */
    private Duration askOnce() throws InterruptedException {
        try {
            return listen();
        } catch (CursorGoneException e) {
            boolean wasSnapshot = cursor == null;
            cursor = null;
            return wasSnapshot ? failed(e) : Duration.ZERO;
        } catch (TooManyRequestsException e) {
            failed(e);
            return e.retryAfter();
        } catch (IOException e) {
            return failed(e);
        } catch (RuntimeException e) {
            // The thread must not end with whatever it was.
            LOG.log(Level.ERROR, "The feed of revocations cannot be read", e);
            return failed(e);
        }
    }

    private Duration listen() throws IOException, InterruptedException {
        long asked = System.nanoTime();
        FeedAnswer answer = cursor == null ? feed.snapshot() : feed.since(cursor, waitSeconds());
        long answered = System.nanoTime();
        boolean news = known.apply(answer, answered);
        cursor = answer.cursor();
        firstList.countDown();
        recovered();
        boolean early = answered - asked < TimeUnit.SECONDS.toNanos(waitSeconds());
        return news || (!early && waitSeconds() > 0) ? Duration.ZERO : PAUSE;
    }

    /** Asks twice before the silence of a quiet feed would count as stale. */
    private int waitSeconds() {
        return (int) Math.min(MAX_WAIT_SECONDS, settings.staleAfter().toSeconds() / 2);
    }

    private Duration failed(Exception why) {
        failures.increment();
        if (lastFailure == null) {
            LOG.log(
                    Level.WARNING,
                    "Revocations of {0} cannot be read, and after {1} s of that: {2}. {3}",
                    settings.issuer(),
                    settings.staleAfter().toSeconds(),
                    settings.whenStale(),
                    why.getMessage());
        }
        lastFailure = String.valueOf(why.getMessage());
        return backoff.next();
    }

    private void recovered() {
        if (lastFailure != null) {
            LOG.log(Level.INFO, "Revocations of {0} are read again", settings.issuer());
        }
        lastFailure = null;
        backoff.reset();
    }
}
