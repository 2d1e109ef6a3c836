package io.accesspack.revocation.rest;

import io.accesspack.revocation.feed.Cursor;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a reader asks for.
 *
 * @param snapshot whether for everything
 * @param patience how long it waits for something new
 * @param after how far it has read; null for everything, and when the cursor is none that this pack makes
 */
record FeedParameters(boolean snapshot, Cursor after, Duration patience) {

    static final String AFTER = "after";
    static final String WAIT = "wait";
    static final int MAX_WAIT = 30;

    private static final List<String> ALLOWED = List.of(AFTER, WAIT);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,2}");
    private static final int SHOWN = 64;

    /** @throws org.keycloak.services.ErrorResponseException when they make no sense */
    static FeedParameters of(MultivaluedMap<String, String> given) {
        given.forEach(FeedParameters::check);
        String after = given.getFirst(AFTER);
        return new FeedParameters(
                after == null, after == null ? null : Cursor.parse(after).orElse(null), wait(given.getFirst(WAIT)));
    }

    private static void check(String name, List<String> values) {
        if (!ALLOWED.contains(name)) {
            throw Refused.invalid("Unknown query parameter: %s; allowed: %s"
                    .formatted(name.substring(0, Math.min(SHOWN, name.length())), String.join(", ", ALLOWED)));
        }
        if (values.size() > 1) {
            throw Refused.invalid("Duplicated query parameter: " + name);
        }
    }

    private static Duration wait(String text) {
        if (text == null) {
            return Duration.ZERO;
        }
        if (!SECONDS.matcher(text).matches() || Integer.parseInt(text) > MAX_WAIT) {
            throw Refused.invalid("%s must be a whole number of seconds, from 0 to %d".formatted(WAIT, MAX_WAIT));
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }
}
