package io.accesspack.benchmarks.load;

import io.accesspack.testkit.server.KeycloakServer;
import io.accesspack.testkit.server.KeycloakServerBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Seconds until a server is ready, alternating.
 *
 * @param with the pack
 * @param without it
 */
public record StartUps(List<Double> with, List<Double> without) {

    public static StartUps measure(int starts, KeycloakServerBuilder with, KeycloakServerBuilder without) {
        StartUps measured = new StartUps(new ArrayList<>(), new ArrayList<>());
        if (starts > 0) {
            try (KeycloakServer stock = without.start()) {
                stock.stop();
                try (KeycloakServer extended = with.start()) {
                    extended.stop();
                    for (int i = 0; i < starts; i++) {
                        measured.without.add(seconds(stock));
                        measured.with.add(seconds(extended));
                    }
                }
            }
        }
        return measured;
    }

    private static double seconds(KeycloakServer server) {
        long start = System.nanoTime();
        server.start();
        double seconds = (System.nanoTime() - start) / 1e9;
        server.stop();
        return seconds;
    }

    @Override
    public String toString() {
        if (with.isEmpty()) {
            return "not measured";
        }
        Estimate extended = Estimate.of(with);
        Estimate stock = Estimate.of(without);
        return String.format(
                Locale.ROOT,
                "%.2f s with the pack, %.2f s without (medians of %d), goal: less than 1 s more",
                extended.median(),
                stock.median(),
                with.size());
    }
}
