package io.accesspack.audit.seal;

import io.accesspack.audit.seal.Entry.Kind;
import io.accesspack.audit.store.ChainEntity;
import io.accesspack.audit.store.SealEntity;
import jakarta.persistence.EntityManager;
import java.util.EnumMap;
import java.util.Map;
import org.keycloak.common.util.Time;

/** The end of a chain, to append to. The caller holds the realm's lock. */
final class JpaChain {

    private final EntityManager em;
    private final ChainEntity entity;
    private final RealmKeys keys;
    private final Checkpoint before;
    private long position;
    private String hash;
    private long anchorPosition;
    private String anchorHash;
    private SealEntity last;

    private JpaChain(EntityManager em, ChainEntity entity, RealmKeys keys, Checkpoint before) {
        this.em = em;
        this.entity = entity;
        this.keys = keys;
        this.before = before;
        position = before.position();
        hash = before.hash();
        anchorPosition = before.anchorPosition();
        anchorHash = before.anchorHash();
    }

    /** @throws BrokenChainException when the end is not what has been signed: what would be built on it would be worth nothing */
    static JpaChain open(EntityManager em, ChainEntity entity, RealmKeys keys) throws BrokenChainException {
        if (entity.checkpoint() == null) {
            return new JpaChain(em, entity, keys, Checkpoint.beginning(entity.realmId(), entity.id()));
        }
        Checkpoint end = SignedCheckpoint.read(entity.checkpoint(), keys)
                .filter(checkpoint -> checkpoint.trust() != SignedCheckpoint.Trust.INVALID)
                .map(SignedCheckpoint::content)
                .filter(content -> content.isFor(entity.realmId(), entity.id()))
                .orElseThrow(() -> new BrokenChainException(entity.id()));
        return new JpaChain(em, entity, keys, end);
    }

    long closedUntil() {
        return before.closedUntil();
    }

    void append(String eventId, Map<String, String> columns, Map<Part, Commitment> parts) {
        SealEntity seal = new SealEntity(entity.id(), position + 1, Kind.RECORD.name(), eventId, null);
        Map<Part, String> hashes = new EnumMap<>(Part.class);
        parts.forEach((part, commitment) -> hashes.put(part, commitment.hash()));
        commit(seal, parts);
        append(seal, Entry.hashOfRecord(columns, hashes));
    }

    void append(Kind kind, String note) {
        append(new SealEntity(entity.id(), position + 1, kind.name(), null, note), Entry.hashOfNote(kind, note));
    }

    private void append(SealEntity seal, String entryHash) {
        position++;
        hash = Entry.link(entity.id(), position, hash, entryHash);
        seal.link(entryHash, hash);
        em.persist(seal);
        last = seal;
    }

    private static void commit(SealEntity seal, Map<Part, Commitment> parts) {
        Commitment actor = parts.get(Part.ACTOR);
        Commitment details = parts.get(Part.DETAILS);
        Commitment change = parts.get(Part.CHANGE);
        seal.commitToActor(actor.salt(), actor.hash());
        seal.commitToDetails(details.salt(), details.hash());
        seal.commitToChange(change.salt(), change.hash());
    }

    /** Forgets the beginning as far as none of its records exists any more. */
    void compact() {
        Long kept = em.createQuery(
                        "select min(s.position) from AccessPackAuditSeal s where s.chainId = :chain and s.eventId is"
                                + " not null",
                        Long.class)
                .setParameter("chain", entity.id())
                .getSingleResult();
        long newAnchor = (kept == null ? position : kept) - 1;
        if (newAnchor > anchorPosition) {
            anchorHash = em.createQuery(
                            "select s.chainHash from AccessPackAuditSeal s where s.chainId = :chain and s.position ="
                                    + " :position",
                            String.class)
                    .setParameter("chain", entity.id())
                    .setParameter("position", newAnchor)
                    .getSingleResult();
            anchorPosition = newAnchor;
            em.createQuery("delete from AccessPackAuditSeal s where s.chainId = :chain and s.position <= :position")
                    .setParameter("chain", entity.id())
                    .setParameter("position", newAnchor)
                    .executeUpdate();
        }
    }

    /** Signs the end, if anything has been appended, and returns it. */
    String close(long closedUntil) {
        if (last != null) {
            String signed = keys.sign(new Checkpoint(
                    entity.realmId(),
                    entity.id(),
                    position,
                    hash,
                    anchorPosition,
                    anchorHash,
                    Math.max(closedUntil, before.closedUntil()),
                    Time.currentTimeMillis()));
            last.endBatch(signed);
            entity.endAt(signed);
        }
        return entity.checkpoint();
    }
}
