package io.accesspack.benchmarks.refresh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Refreshes without pause, each worker its own share of the sessions in turn: no session is refreshed twice at once, as an honest
 * client would not.
 */
final class Workers implements AutoCloseable {

    private final ExecutorService threads;

    Workers(int count) {
        threads = Executors.newFixedThreadPool(count);
    }

    /** Refreshes for {@code duration}, one worker per share. */
    Latencies refresh(List<Deque<Session>> shares, Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        List<Callable<long[]>> tasks = shares.stream()
                .<Callable<long[]>>map(share -> () -> refreshUntil(end, share))
                .toList();
        List<long[]> nanos = new ArrayList<>();
        for (Future<long[]> task : threads.invokeAll(tasks)) {
            nanos.add(resultOf(task));
        }
        return Latencies.ofNanos(nanos);
    }

    private static long[] refreshUntil(long end, Deque<Session> share) {
        long[] nanos = new long[1024];
        int done = 0;
        for (long start = System.nanoTime(); start < end; ) {
            Session session = share.remove();
            session.refresh();
            share.add(session);
            long now = System.nanoTime();
            if (done == nanos.length) {
                nanos = Arrays.copyOf(nanos, done * 2);
            }
            nanos[done++] = now - start;
            start = now;
        }
        return Arrays.copyOf(nanos, done);
    }

    private static long[] resultOf(Future<long[]> task) throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A refresh failed", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
