package io.accesspack.audit.seal;

import io.accesspack.audit.seal.Entry.Kind;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** What retention and erasure have taken away, as the chain's notes have it. A bit per position: chains are long. */
final class TakenAway {

    private final long anchor;
    private final BitSet records = new BitSet();
    private final Map<Part, BitSet> parts = new EnumMap<>(Part.class);

    TakenAway(long anchor) {
        this.anchor = anchor;
        for (Part part : Part.values()) {
            parts.put(part, new BitSet());
        }
    }

    static String ofParts(Set<Part> parts, SortedSet<Long> positions) {
        return parts.stream().sorted().map(Part::name).collect(Collectors.joining(",")) + " "
                + Positions.text(positions);
    }

    /**
     * A note that makes no sense takes nothing away; that it is there shows in its hash.
     *
     * @param at where it stands: it can only speak of what came before
     */
    void add(long at, Kind kind, String note) {
        try {
            if (kind == Kind.RETENTION) {
                Positions.each(note, at, position -> set(records, position));
            } else if (kind == Kind.ERASURE) {
                int end = note.indexOf(' ');
                Set<Part> named = EnumSet.noneOf(Part.class);
                for (String name : note.substring(0, Math.max(end, 0)).split(",", -1)) {
                    named.add(Part.valueOf(name));
                }
                Positions.each(
                        note.substring(end + 1), at, position -> named.forEach(part -> set(parts.get(part), position)));
            }
        } catch (IllegalArgumentException notOurs) {
            return;
        }
    }

    boolean record(long position) {
        return records.get(index(position));
    }

    boolean part(Part part, long position) {
        return parts.get(part).get(index(position));
    }

    private void set(BitSet positions, long position) {
        if (position > anchor) {
            positions.set(index(position));
        }
    }

    private int index(long position) {
        return Math.toIntExact(position - anchor);
    }
}
