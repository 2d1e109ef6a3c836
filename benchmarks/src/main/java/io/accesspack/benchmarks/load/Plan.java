package io.accesspack.benchmarks.load;

import java.time.Duration;

/**
 * How much is measured; the POM holds the defaults, in properties with the benchmark's name in front.
 *
 * @param sessions sessions per contender
 * @param workers requests in flight
 * @param rounds how often each contender has its turn
 * @param turn how long a turn lasts
 * @param warmUp unmeasured load before the first round, all contenders together
 */
public record Plan(int sessions, int workers, int rounds, Duration turn, Duration warmUp) {

    public static Plan of(String benchmark) {
        return new Plan(
                property(benchmark, "sessions"),
                property(benchmark, "workers"),
                property(benchmark, "rounds"),
                Duration.ofSeconds(property(benchmark, "turn-seconds")),
                Duration.ofSeconds(property(benchmark, "warm-up-seconds")));
    }

    private static int property(String benchmark, String name) {
        return Integer.parseInt(System.getProperty(benchmark + "." + name));
    }
}
