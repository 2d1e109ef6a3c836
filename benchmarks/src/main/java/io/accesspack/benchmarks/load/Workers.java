package io.accesspack.benchmarks.load;

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
 * Sends requests without pause, each worker its own share of the sessions in turn: no session is used twice at once, as an honest
 * client would not.
 */
public final class Workers implements AutoCloseable {

    private final ExecutorService threads;

    public Workers(int count) {
        threads = Executors.newFixedThreadPool(count);
    }

    /** Sends requests for {@code duration}, one worker per share. */
    public Latencies send(List<Deque<Runnable>> shares, Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        List<Callable<long[]>> tasks = shares.stream()
                .<Callable<long[]>>map(share -> () -> sendUntil(end, share))
                .toList();
        List<long[]> nanos = new ArrayList<>();
        for (Future<long[]> task : threads.invokeAll(tasks)) {
            nanos.add(resultOf(task));
        }
        return Latencies.ofNanos(nanos);
    }

    private static long[] sendUntil(long end, Deque<Runnable> share) {
        long[] nanos = new long[1024];
        int done = 0;
        for (long start = System.nanoTime(); start < end; ) {
            Runnable session = share.remove();
            session.run();
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
            throw new IllegalStateException("A request failed", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
