package io.accesspack.audit.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.LongConsumer;

/** Positions as a note has them: {@code 3-9 12}. */
final class Positions {

    private Positions() {}

    static String text(SortedSet<Long> positions) {
        List<String> ranges = new ArrayList<>();
        long from = 0;
        long to = 0;
        for (long position : positions) {
            if (from > 0 && position == to + 1) {
                to = position;
                continue;
            }
            if (from > 0) {
                ranges.add(range(from, to));
            }
            from = position;
            to = position;
        }
        if (from > 0) {
            ranges.add(range(from, to));
        }
        return String.join(" ", ranges);
    }

    private static String range(long from, long to) {
        return from == to ? Long.toString(from) : from + "-" + to;
    }

    /** @throws IllegalArgumentException when the text is none of {@link #text} for positions before {@code end} */
    static void each(String text, long end, LongConsumer position) {
        for (String range : text.split(" ", -1)) {
            String[] ends = range.split("-", 2);
            long from = Long.parseLong(ends[0]);
            long to = Long.parseLong(ends[ends.length - 1]);
            if (from < 1 || to >= end) {
                throw new IllegalArgumentException("Not before " + end + ": " + range);
            }
            for (long each = from; each <= to; each++) {
                position.accept(each);
            }
        }
    }
}
