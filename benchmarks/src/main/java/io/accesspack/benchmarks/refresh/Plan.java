package io.accesspack.benchmarks.refresh;

import java.time.Duration;

/**
 * How much is measured; the POM holds the defaults.
 *
 * @param sessions signed-in users per contender
 * @param workers refreshes in flight
 * @param rounds how often each contender has its turn
 * @param turn how long a turn lasts
 * @param warmUp unmeasured load before the first round, all contenders together
 */
record Plan(int sessions, int workers, int rounds, Duration turn, Duration warmUp) {

    static Plan fromSystemProperties() {
        return new Plan(
                property("sessions"),
                property("workers"),
                property("rounds"),
                Duration.ofSeconds(property("turn-seconds")),
                Duration.ofSeconds(property("warm-up-seconds")));
    }

    private static int property(String name) {
        return Integer.parseInt(System.getProperty("refresh." + name));
    }
}
