package io.accesspack.benchmarks.load;

import java.util.List;
import java.util.stream.LongStream;

/** How long each of many requests took. */
public final class Latencies {

    private final long[] sortedNanos;

    private Latencies(LongStream nanos) {
        this.sortedNanos = nanos.sorted().toArray();
    }

    public static Latencies ofNanos(List<long[]> parts) {
        return new Latencies(parts.stream().flatMapToLong(LongStream::of));
    }

    public static Latencies sum(List<Latencies> parts) {
        return ofNanos(parts.stream().map(part -> part.sortedNanos).toList());
    }

    public int count() {
        return sortedNanos.length;
    }

    /** The milliseconds that this share of the requests did not exceed: 0.99 for p99. */
    public double millis(double share) {
        int rank = (int) Math.ceil(share * sortedNanos.length);
        return sortedNanos[Math.max(rank, 1) - 1] / 1e6;
    }
}
