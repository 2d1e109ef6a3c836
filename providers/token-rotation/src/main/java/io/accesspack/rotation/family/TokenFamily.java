package io.accesspack.rotation.family;

import java.time.Duration;
import java.time.Instant;

/**
 * The stored state of a token family: what is current, what was before it and who moved it on.
 *
 * @param id see {@link PresentedToken#familyId()}
 * @param origin grant that the family descends from
 * @param generation number of rotations so far
 * @param currentTokenId id of the only refresh token that may rotate
 * @param previousTokenId id of the token that it replaced, null before the first rotation
 * @param rotatedAt when it replaced it
 * @param rotatedBy who presented the replaced token
 * @param repeats how often the replaced token was presented again during the overlap
 * @param expiresAt when the last token of the family can no longer verify, or {@link #NEVER}
 * @param revokedAt when the family ended, null while it is active
 * @param window refreshes that count against a rate limit
 * @param readAt when this was read, by the clock that all the other times are of but {@code expiresAt}: the database's
 */
public record TokenFamily(
        String id,
        FamilyOrigin origin,
        int generation,
        String currentTokenId,
        String previousTokenId,
        Instant rotatedAt,
        Caller rotatedBy,
        int repeats,
        Instant expiresAt,
        Instant revokedAt,
        RefreshWindow window,
        Instant readAt) {

    /** Offline tokens may have no expiry; they end with their session. */
    public static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    /** Whether less than {@code length} has passed since the last rotation. */
    boolean rotatedWithin(Duration length) {
        return readAt.isBefore(rotatedAt.plus(length));
    }

    public boolean active() {
        return revokedAt == null;
    }
}
