package io.accesspack.audit.seal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * One position of a chain.
 *
 * @param position from 1, without gaps
 * @param kind what it holds
 * @param eventId id of the record; null for a note, and when retention has deleted the record
 * @param parts of a record
 * @param note of positions that something has been taken from; null for a record
 * @param entryHash of what is sealed
 * @param hash of this position and, through it, of all before
 * @param checkpoint signed, where a batch ended; null elsewhere
 * @param timeStamp of the checkpoint, by an authority; null where it has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Entry(
        long position,
        Kind kind,
        String eventId,
        Map<Part, Commitment> parts,
        String note,
        String entryHash,
        String hash,
        String checkpoint,
        String timeStamp) {

    /** The columns that are never erased, in the order in which they are hashed. */
    private static final List<String> LASTING = List.of(
            "id",
            "realm_id",
            "realm_name",
            "org_id",
            "event_time",
            "event_type",
            "outcome",
            "reason",
            "actor_realm_id",
            "actor_id",
            "client_id",
            "session_id",
            "target_type",
            "target_id",
            "target_path",
            "trace_id");

    enum Kind {
        /** A record. */
        RECORD,
        /** Retention has deleted the records at these positions. */
        RETENTION,
        /** Parts of the records at these positions have been erased. */
        ERASURE,
        /** An administrator had the chain begin here, because the one before was broken. */
        BEGUN_ANEW
    }

    /**
     * Whether these columns are what was sealed.
     *
     * @param erased whether a part whose salt is gone has been erased on order
     */
    boolean seals(Map<String, String> columns, Predicate<Part> erased) {
        Map<Part, String> hashes = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            Commitment commitment = parts == null ? null : parts.get(part);
            if (commitment == null) {
                return false;
            }
            if (commitment.salt() != null) {
                hashes.put(part, commitment.hashOf(part, columns));
            } else if (erased.test(part)
                    && part.columns().stream().map(columns::get).allMatch(Objects::isNull)) {
                hashes.put(part, commitment.hash());
            } else {
                return false;
            }
        }
        return hashOfRecord(columns, hashes).equals(entryHash);
    }

    /** Whether this note is what was sealed. */
    boolean isNoteAsSealed() {
        return note != null && hashOfNote(kind, note).equals(entryHash);
    }

    /** @param parts the hash of each */
    static String hashOfRecord(Map<String, String> columns, Map<Part, String> parts) {
        List<String> texts = new ArrayList<>();
        LASTING.forEach(column -> texts.add(columns.get(column)));
        for (Part part : Part.values()) {
            texts.add(parts.get(part));
        }
        return Digest.of(Kind.RECORD.name(), texts);
    }

    static String hashOfNote(Kind kind, String note) {
        return Digest.of(kind.name(), List.of(note));
    }

    /** @param previous hash of the position before; empty at the first */
    static String link(String chain, long position, String previous, String entryHash) {
        return Digest.of("LINK", List.of(chain, Long.toString(position), previous, entryHash));
    }
}
