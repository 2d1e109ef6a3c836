package io.accesspack.revocation.feed;

import io.accesspack.revocation.record.Cause;
import io.accesspack.revocation.record.RevokedTokens;
import io.accesspack.revocation.store.StoredRevocation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The records of a realm in the order in which they arrived at this node. Not for several threads. */
final class RealmLog {

    private final String realmId;
    private final int limit;
    private final NavigableMap<Long, StoredRevocation> records = new TreeMap<>();
    private final Map<String, Long> createdById = new HashMap<>();
    private Cursor cursor;

    /** @param limit from how many records on they become one for the whole realm */
    RealmLog(String realmId, int limit, Cursor begin) {
        this.realmId = realmId;
        this.limit = limit;
        cursor = begin;
    }

    Cursor cursor() {
        return cursor;
    }

    int size() {
        return records.size();
    }

    boolean knows(StoredRevocation record) {
        return createdById.containsKey(record.id());
    }

    /** A record has arrived; {@code at} is what readers have read when they have it. */
    void add(StoredRevocation record, Cursor at) {
        createdById.put(record.id(), record.created());
        records.put(at.arrival(), record);
        cursor = at;
        if (records.size() > limit) {
            StoredRevocation all = ofAll();
            records.clear();
            records.put(at.arrival(), all);
        }
    }

    /** One for the realm that says no less than all of them. */
    private StoredRevocation ofAll() {
        return new StoredRevocation(
                realmId,
                realmId,
                RevokedTokens.ofRealm(),
                Cause.NOT_BEFORE.value(),
                records.values().stream()
                        .mapToLong(StoredRevocation::issuedBefore)
                        .max()
                        .orElseThrow(),
                records.values().stream()
                        .mapToLong(StoredRevocation::expires)
                        .max()
                        .orElseThrow(),
                records.lastEntry().getValue().created());
    }

    List<StoredRevocation> all() {
        return List.copyOf(records.values());
    }

    List<StoredRevocation> after(long arrival) {
        return List.copyOf(records.tailMap(arrival, false).values());
    }

    /** Those created at {@code time} or later, in milliseconds since 1970. */
    List<StoredRevocation> since(long time) {
        return records.values().stream()
                .filter(record -> record.created() >= time)
                .toList();
    }

    /**
     * Forgets what has expired.
     *
     * @param now in seconds since 1970
     * @param since in milliseconds since 1970: nothing that was created before can arrive any more
     */
    void forget(long now, long since) {
        records.values().removeIf(record -> record.expires() < now);
        createdById.values().removeIf(created -> created < since);
    }
}
