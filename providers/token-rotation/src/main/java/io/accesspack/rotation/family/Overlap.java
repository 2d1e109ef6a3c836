package io.accesspack.rotation.family;

import java.time.Duration;

/**
 * The tolerance for honest repetition: a lost response, two tabs that share a token.
 *
 * @param window how long after a rotation the previous generation still yields the current one; zero is strict
 * @param limit how often it does so per generation
 */
public record Overlap(Duration window, int limit) {

    /** Longest window: a superseded token must not stay useful for longer than a slow network explains. */
    public static final Duration MAX_WINDOW = Duration.ofSeconds(60);

    boolean covers(TokenFamily family) {
        return !window.isZero() && family.rotatedWithin(window);
    }
}
