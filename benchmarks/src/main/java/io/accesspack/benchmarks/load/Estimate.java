package io.accesspack.benchmarks.load;

import java.util.List;
import java.util.Locale;

/**
 * Median of a sample and the interval that holds the true median with 95 % confidence, whatever the distribution (by the ranks of
 * a sign test).
 */
public record Estimate(double median, double low, double high) {

    public static Estimate of(List<Double> sample) {
        double[] sorted =
                sample.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int last = sorted.length - 1;
        int below = (int) Math.floor((sorted.length - 1.96 * Math.sqrt(sorted.length)) / 2);
        int rank = Math.max(0, Math.min(below, last / 2));
        return new Estimate((sorted[last / 2] + sorted[(last + 1) / 2]) / 2, sorted[rank], sorted[last - rank]);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median, low, high);
    }
}
