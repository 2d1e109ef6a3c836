package io.accesspack.revocation.feed;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a reader has read. To readers it is opaque.
 *
 * @param epoch of the node's memory that answered; arrivals count in it only
 * @param arrival number of the last record of the realm that had arrived
 * @param time when that was, by the node's clock in milliseconds since 1970: what other nodes go by
 */
public record Cursor(String epoch, long arrival, long time) {

    private static final Pattern FORM = Pattern.compile("([0-9a-f]{16})-([0-9]{1,18})-([0-9]{1,18})");

    /** The cursor that {@code text} is, if it is one. */
    public static Optional<Cursor> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new Cursor(form.group(1), Long.parseLong(form.group(2)), Long.parseLong(form.group(3))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return epoch + "-" + arrival + "-" + time;
    }
}
