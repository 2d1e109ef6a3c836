package io.accesspack.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Runs tasks on threads of their own. */
public final class Concurrently {

    private Concurrently() {}

    /** Runs {@code task} so many times, starting at the same moment; the results in no particular order. */
    public static <T> List<T> run(int times, Callable<T> task) {
        return run(IntStream.range(0, times).mapToObj(i -> task).toList());
    }

    /**
     * Runs the tasks, starting at the same moment; the results in the order of the tasks.
     *
     * @throws IllegalStateException with what the first task that failed threw
     */
    public static <T> List<T> run(List<Callable<T>> tasks) {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> task : tasks) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * Runs the tasks until {@code incidents}, which happen meanwhile, are over; the results in the order of the tasks.
     *
     * @param tasks each is given what says whether they are over, and then ends within a minute
     */
    public static <T> List<T> during(Runnable incidents, List<Function<BooleanSupplier, T>> tasks)
            throws InterruptedException, ExecutionException, TimeoutException {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        AtomicBoolean over = new AtomicBoolean();
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Function<BooleanSupplier, T> task : tasks) {
                running.add(threads.submit(() -> task.apply(over::get)));
            }
            incidents.run();
            over.set(true);
            List<T> results = new ArrayList<>();
            for (Future<T> task : running) {
                results.add(task.get(1, TimeUnit.MINUTES));
            }
            return results;
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }
}
