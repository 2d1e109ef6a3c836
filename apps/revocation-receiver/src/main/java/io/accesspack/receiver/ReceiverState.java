package io.accesspack.receiver;

import java.time.Duration;
import java.util.Optional;

/**
 * How a receiver is, for health and metrics.
 *
 * @param stale whether the feed has been silent for longer than the settings allow, or has never been heard
 * @param silence since when the feed has been silent; empty until it has been heard for the first time
 * @param records how many revocations are in memory
 * @param refused tokens that were refused, since the start
 * @param undecided tokens of which the list could not say, since the start, whatever became of them
 * @param failures how often the feed could not be read, since the start
 * @param lastFailure why the feed could not be read the last time that it was asked; empty when it could
 */
public record ReceiverState(
        boolean stale,
        Optional<Duration> silence,
        int records,
        long refused,
        long undecided,
        long failures,
        Optional<String> lastFailure) {}
