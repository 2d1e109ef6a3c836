package io.accesspack.rotation.family;

import java.time.Duration;
import java.time.Instant;

/**
 * How often a family may be refreshed.
 *
 * @param perMinute refreshes in a minute, 0 for any number
 */
public record RefreshRate(int perMinute) {

    /** Any number of refreshes; nothing is counted. */
    public static final RefreshRate UNLIMITED = new RefreshRate(0);

    public boolean limited() {
        return perMinute > 0;
    }

    /** How long the next refresh has to wait, {@link Duration#ZERO} when it need not. */
    public Duration delay(RefreshWindow window, Instant now) {
        Instant end = window.startedAt().plus(RefreshWindow.LENGTH);
        return limited() && window.refreshes() >= perMinute && now.isBefore(end)
                ? Duration.between(now, end)
                : Duration.ZERO;
    }
}
