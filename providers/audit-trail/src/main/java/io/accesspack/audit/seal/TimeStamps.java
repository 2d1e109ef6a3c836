package io.accesspack.audit.seal;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What authorities say of a chain's checkpoints: up to each that has a time stamp, the chain was what it is at that time. Who rewrites
 * it later gets none for earlier.
 *
 * @param valid how many come from an authority that is trusted
 * @param unknownAuthorities how many come from another
 * @param from the time of the first valid one, in ISO 8601; null if there is none
 * @param until the time of the last valid one
 * @param longestGapSeconds how long, at most, a checkpoint since the first valid one has waited for one at it or behind it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimeStamps(int valid, int unknownAuthorities, String from, String until, long longestGapSeconds) {}
