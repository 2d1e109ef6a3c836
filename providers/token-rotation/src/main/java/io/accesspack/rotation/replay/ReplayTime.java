package io.accesspack.rotation.replay;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A time as mail and notice show it: unambiguous in every language. */
final class ReplayTime {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ReplayTime() {}

    static String format(Instant time) {
        return FORMAT.format(time);
    }
}
