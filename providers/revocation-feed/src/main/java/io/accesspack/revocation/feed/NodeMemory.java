package io.accesspack.revocation.feed;

import io.accesspack.revocation.store.StoredRevocation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The records of all realms, since this node has begun to follow them. What it has forgotten has expired, so that a cursor of this memory is
 * always good; one of another node, or of this node at another time, tells when its reader last heard something new. Not for several threads.
 */
final class NodeMemory {

    /** How long a record may take from its time of creation until every node can see it; clocks of nodes included. */
    static final long OVERLAP = 300_000;

    /** A cursor of another memory is good for so long: whoever was away for longer begins anew. */
    private static final long GOOD = 24 * 3_600_000L;

    private final String epoch;
    private final int limit;
    private final long began;
    private final Map<String, RealmLog> logs = new HashMap<>();
    private long arrivals;

    /** @param limit from how many records of a realm on they become one */
    NodeMemory(String epoch, int limit, long now) {
        this.epoch = epoch;
        this.limit = limit;
        began = now;
    }

    /** Returns whether it is new. */
    boolean add(StoredRevocation record, long now) {
        RealmLog log =
                logs.computeIfAbsent(record.realmId(), id -> new RealmLog(id, limit, new Cursor(epoch, 0, began)));
        if (log.knows(record)) {
            return false;
        }
        arrivals++;
        log.add(record, new Cursor(epoch, arrivals, now));
        return true;
    }

    /** What a reader of the realm has when it has read everything. */
    Cursor cursor(String realmId) {
        RealmLog log = logs.get(realmId);
        return log == null ? new Cursor(epoch, 0, began) : log.cursor();
    }

    /** Everything. */
    Answer snapshot(String realmId) {
        RealmLog log = logs.get(realmId);
        return new Answer(cursor(realmId), true, log == null ? List.of() : log.all());
    }

    /**
     * What is new to whoever has read up to {@code after}.
     *
     * @throws UnknownCursorException when the cursor does not tell
     */
    Answer since(String realmId, Cursor after, long now) {
        RealmLog log = logs.get(realmId);
        if (after.epoch().equals(epoch)) {
            if (after.arrival() > cursor(realmId).arrival()) {
                throw new UnknownCursorException();
            }
            return new Answer(cursor(realmId), false, log == null ? List.of() : log.after(after.arrival()));
        }
        if (after.time() < now - GOOD || after.time() > now + OVERLAP) {
            throw new UnknownCursorException();
        }
        return new Answer(cursor(realmId), false, log == null ? List.of() : log.since(after.time() - OVERLAP));
    }

    /** Whether a cursor is one of this memory. */
    boolean made(Cursor cursor) {
        return cursor.epoch().equals(epoch);
    }

    void forgetExpired(long now) {
        logs.values().forEach(log -> log.forget(now / 1000, now - OVERLAP));
        // An empty log is kept: without it a cursor would seem to be of the future.
    }

    int size() {
        return logs.values().stream().mapToInt(RealmLog::size).sum();
    }
}
