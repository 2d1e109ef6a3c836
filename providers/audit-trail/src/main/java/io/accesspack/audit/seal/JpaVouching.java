package io.accesspack.audit.seal;

import io.accesspack.audit.seal.Attestation.State;
import io.accesspack.audit.store.AuditEventEntity;
import io.accesspack.audit.store.SealEntity;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Compares records with their seals, and those with the signatures, before a note vouches for it that something was taken from them
 * on order: a record that has been changed first would vanish with an alibi.
 */
final class JpaVouching {

    private static final int BATCH = 500;

    private final EntityManager em;
    private final Function<String, RealmKeys> keys;

    /** @param keys of a realm, by its id */
    JpaVouching(EntityManager em, Function<String, RealmKeys> keys) {
        this.em = em;
        this.keys = keys;
    }

    /**
     * What was found.
     *
     * @param refused records that are not what was sealed, by id. What has never been sealed is not among them: nobody vouches for it
     * @param broken chains whose end cannot be verified, so that all of their records are refused
     */
    record Result(Set<String> refused, List<Verification> broken) {}

    Result check(Collection<String> eventIds) {
        Map<String, Map<String, String>> records = new HashMap<>();
        em.createQuery("select e from AuditEventEntity e where e.id in :ids", AuditEventEntity.class)
                .setParameter("ids", eventIds)
                .getResultStream()
                .peek(em::detach)
                .map(AuditEventEntity::columns)
                .forEach(columns -> records.put(columns.get("id"), columns));
        Map<String, List<Entry>> chains = new TreeMap<>();
        em.createQuery(
                        "select s from AccessPackAuditSeal s where s.eventId in :ids order by s.position",
                        SealEntity.class)
                .setParameter("ids", records.keySet())
                .getResultStream()
                .peek(em::detach)
                .forEach(seal -> chains.computeIfAbsent(seal.chainId(), chain -> new ArrayList<>())
                        .add(JpaStoredChain.entry(seal)));
        Result result = new Result(new HashSet<>(), new ArrayList<>());
        chains.forEach((chain, entries) -> check(chain, entries, records, result));
        return result;
    }

    private void check(String chainId, List<Entry> entries, Map<String, Map<String, String>> records, Result result) {
        String realmId = records.get(entries.get(0).eventId()).get("realm_id");
        try {
            Chain chain = new Chain(realmId, chainId);
            for (Entry entry : entries) {
                if (!chain.attests(entry.position())
                        || !entry.seals(
                                records.get(entry.eventId()), part -> chain.notesErasure(part, entry.position()))) {
                    result.refused().add(entry.eventId());
                }
            }
        } catch (BrokenChainException e) {
            entries.forEach(entry -> result.refused().add(entry.eventId()));
            result.broken().add(e.found());
        }
    }

    /** A chain as far as it has been compared with its signatures. */
    private final class Chain {

        private final RealmKeys realmKeys;
        private final JpaStoredChain stored;
        private final String id;
        private final Checkpoint end;
        private final BitSet attested = new BitSet();
        private final BitSet seen = new BitSet();
        private TakenAway takenAway;

        Chain(String realmId, String chainId) throws BrokenChainException {
            realmKeys = keys.apply(realmId);
            stored = new JpaStoredChain(em, realmId, chainId);
            id = chainId;
            end = stored.end().verified(realmId, chainId, realmKeys, null, stored::hashAt);
        }

        boolean attests(long position) {
            if (position <= end.anchorPosition() || position > end.position()) {
                return false;
            }
            if (!seen.get(index(position))) {
                follow(position);
            }
            return attested.get(index(position));
        }

        /** Few records have had something erased: the notes are read for those alone. */
        boolean notesErasure(Part part, long position) {
            if (takenAway == null) {
                takenAway = new TakenAway(end.anchorPosition());
                stored.erasures().stream()
                        .filter(note -> attests(note.position()) && note.isNoteAsSealed())
                        .forEach(note -> takenAway.add(note.position(), note.kind(), note.note()));
            }
            return takenAway.part(part, position);
        }

        private void follow(long from) {
            String before = from - 1 == end.anchorPosition() ? end.anchorHash() : stored.hashAt(from - 1);
            Attestation attestation = new Attestation(end, realmKeys, from - 1, before);
            State state = before == null ? State.BROKEN : State.OPEN;
            long to = from;
            while (state == State.OPEN) {
                List<Entry> batch = batch(to);
                if (batch.isEmpty()) {
                    state = State.BROKEN;
                }
                for (Entry entry : batch) {
                    to = entry.position() + 1;
                    state = attestation.next(entry);
                    if (state != State.OPEN) {
                        break;
                    }
                }
            }
            seen.set(index(from), index(Math.max(to, from + 1)));
            if (state == State.ATTESTED) {
                attested.set(index(from), index(to));
            }
        }

        private List<Entry> batch(long from) {
            return em.createQuery(
                            "select s from AccessPackAuditSeal s where s.chainId = :chain and s.position >= :from order"
                                    + " by s.position",
                            SealEntity.class)
                    .setParameter("chain", id)
                    .setParameter("from", from)
                    .setMaxResults(BATCH)
                    .getResultStream()
                    .peek(em::detach)
                    .map(JpaStoredChain::entry)
                    .toList();
        }

        private int index(long position) {
            return Math.toIntExact(position - end.anchorPosition());
        }
    }
}
