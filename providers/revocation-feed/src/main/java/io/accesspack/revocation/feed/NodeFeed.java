package io.accesspack.revocation.feed;

import io.accesspack.revocation.store.StoredRevocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * The feed of this node. While somebody reads, one thread asks the database what is new, for all realms at once; readers are answered from
 * memory, and those that wait are only an entry in a list. When nobody has read for a minute, the thread ends and the memory goes. A second
 * thread answers those that have waited long enough, also while the database hangs.
 */
public final class NodeFeed implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(NodeFeed.class);

    /** All times are in milliseconds. */
    private static final long POLL = 200;

    private static final long IDLE = 60_000;

    /** Answers are given for so long after the database was last heard. */
    private static final long TRUSTED = 3_000;

    /** What every poll asks for again: records are visible to others only when their transaction has committed. */
    private static final long LOOK_BACK = 10_000;

    /** What a poll asks for again now and then: clocks of nodes, commits that hang. */
    private static final long LONG_LOOK_BACK = 120_000;

    private static final long LONG_LOOK_BACK_EVERY = 3_000;
    private static final int BATCH = 5_000;

    /** Before all ids. Not empty: that is null to Oracle. */
    private static final String FIRST = "0";

    private final RevocationSource source;
    private final FeedLimits limits;
    private final LongSupplier clock;
    private final FeedMetrics metrics;
    private final List<Waiting> waiting = new ArrayList<>();

    private ScheduledExecutorService threads;
    private NodeMemory memory;
    private long heard;
    private long lastLongLookBack;
    private long lastRead;
    private boolean closed;
    private volatile boolean failing;

    private record Waiting(String realmId, Cursor after, long until, CompletableFuture<Answer> answer) {}

    private record Reply(Waiting to, Answer answer, RuntimeException refusal) {

        void send() {
            if (refusal == null) {
                to.answer().complete(answer);
            } else {
                to.answer().completeExceptionally(refusal);
            }
        }
    }

    /** @param clock milliseconds since 1970 */
    public NodeFeed(RevocationSource source, FeedLimits limits, LongSupplier clock) {
        this.source = source;
        this.limits = limits;
        this.clock = clock;
        metrics = new FeedMetrics(this::readers, this::records);
    }

    /**
     * What a reader gets, as soon as there is something: at once without a cursor, with one when there is something new, or when it has
     * waited long enough. Fails with {@link UnknownCursorException} or {@link FeedUnavailableException}.
     *
     * @param after how far it has read; null for a snapshot
     */
    public synchronized CompletionStage<Answer> read(String realmId, Cursor after, Duration wait) {
        long now = clock.getAsLong();
        lastRead = now;
        if (closed) {
            return CompletableFuture.failedStage(new FeedUnavailableException("The server is going down"));
        }
        if (threads == null) {
            start(now);
        }
        boolean mayWait = waiting.size() < limits.waitingReaders();
        Waiting reader = new Waiting(realmId, after, mayWait ? now + wait.toMillis() : now, new CompletableFuture<>());
        Reply reply = reply(reader, now);
        if (reply == null) {
            waiting.add(reader);
        } else {
            reply.send();
        }
        return reader.answer();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // they end with the threads
    private void start(long now) {
        memory = null;
        heard = now;
        threads = Executors.newScheduledThreadPool(2, task -> {
            Thread thread = new Thread(task, "access-pack-revocation-feed");
            thread.setDaemon(true);
            return thread;
        });
        threads.scheduleWithFixedDelay(this::poll, 0, POLL, TimeUnit.MILLISECONDS);
        threads.scheduleWithFixedDelay(this::tick, POLL, POLL, TimeUnit.MILLISECONDS);
    }

    private void poll() {
        try {
            readNew();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                LOG.warn("Cannot read what is revoked; readers are told so until this works again", e);
            }
        }
        replies().forEach(Reply::send);
    }

    private void tick() {
        if (!endIfIdle()) {
            replies().forEach(Reply::send);
        }
    }

    private synchronized boolean endIfIdle() {
        if (threads == null || !waiting.isEmpty() || clock.getAsLong() - lastRead < IDLE) {
            return false;
        }
        threads.shutdown();
        threads = null;
        memory = null;
        return true;
    }

    /** Nobody waits for the memory while the database is asked. */
    private void readNew() {
        long now = clock.getAsLong();
        NodeMemory known = memory();
        boolean isFirst = known == null;
        NodeMemory target = isFirst ? new NodeMemory(epoch(), limits.recordsOfRealm(), now) : known;
        boolean isLong = now - lastLongLookBack >= LONG_LOOK_BACK_EVERY;
        long since = isFirst ? 0 : now - (isLong ? LONG_LOOK_BACK : LOOK_BACK);
        String afterId = FIRST;
        List<StoredRevocation> batch;
        do {
            batch = source.createdSince(since, afterId, BATCH);
            add(target, batch, !isFirst);
            if (!batch.isEmpty()) {
                StoredRevocation last = batch.get(batch.size() - 1);
                since = last.created();
                afterId = last.id();
            }
        } while (batch.size() == BATCH);
        synchronized (this) {
            if (isLong) {
                lastLongLookBack = now;
                target.forgetExpired(now);
            }
            if (threads != null) {
                memory = target;
                heard = now;
            }
        }
    }

    private synchronized NodeMemory memory() {
        return memory;
    }

    private synchronized void add(NodeMemory target, List<StoredRevocation> records, boolean isNews) {
        long now = clock.getAsLong();
        for (StoredRevocation record : records) {
            if (target.add(record, now) && isNews) {
                metrics.arrived(now - record.created());
            }
        }
    }

    private synchronized List<Reply> replies() {
        long now = clock.getAsLong();
        List<Reply> replies = new ArrayList<>();
        Iterator<Waiting> readers = waiting.iterator();
        while (readers.hasNext()) {
            Reply reply = reply(readers.next(), now);
            if (reply != null) {
                replies.add(reply);
                readers.remove();
            }
        }
        return replies;
    }

    /** What the reader is told now; null if it has to wait. */
    private Reply reply(Waiting reader, long now) {
        if (now - heard > TRUSTED) {
            return new Reply(reader, null, new FeedUnavailableException("The database does not answer"));
        }
        if (memory == null) {
            return null;
        }
        if (reader.after() == null) {
            return new Reply(reader, memory.snapshot(reader.realmId()), null);
        }
        try {
            Answer answer = memory.since(reader.realmId(), reader.after(), now);
            // A cursor of another memory is answered at once: with one of this memory it can wait.
            boolean isDue = now >= reader.until() || !memory.made(reader.after());
            return answer.revocations().isEmpty() && !isDue ? null : new Reply(reader, answer, null);
        } catch (UnknownCursorException e) {
            return new Reply(reader, null, e);
        }
    }

    /** Whether it asks the database. */
    synchronized boolean isFollowing() {
        return threads != null;
    }

    private static String epoch() {
        return "%016x".formatted(UUID.randomUUID().getMostSignificantBits());
    }

    private synchronized int readers() {
        return waiting.size();
    }

    private synchronized int records() {
        return memory == null ? 0 : memory.size();
    }

    /** Tells whoever waits that nothing is new: they ask another node. */
    @Override
    public void close() {
        List<Waiting> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(waiting);
            waiting.clear();
            if (threads != null) {
                threads.shutdownNow();
                threads = null;
            }
        }
        metrics.close();
        left.forEach(reader ->
                reader.answer().completeExceptionally(new FeedUnavailableException("The server is going down")));
    }
}
