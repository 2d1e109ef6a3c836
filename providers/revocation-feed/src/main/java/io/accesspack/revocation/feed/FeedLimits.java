package io.accesspack.revocation.feed;

/**
 * How much a node holds.
 *
 * @param recordsOfRealm from how many records of a realm on readers get one for the whole realm instead
 * @param waitingReaders how many may wait at a time; more are answered at once
 */
public record FeedLimits(int recordsOfRealm, int waitingReaders) {}
