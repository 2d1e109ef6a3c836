package io.accesspack.audit.seal;

import io.accesspack.audit.seal.Entry.Kind;
import io.accesspack.audit.seal.SignedCheckpoint.Trust;
import io.accesspack.audit.seal.Verification.Problem;
import io.accesspack.audit.store.ChainEntity;
import io.accesspack.audit.store.SealEntity;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
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

    /**
     * Opens a chain, which is made if nothing has been sealed yet.
     *
     * @param witnessed a checkpoint that has been seen before; null if none
     * @param until as in {@link JpaStoredChain#end(long)}
     * @throws BrokenChainException when the end is not what has been signed: what would be built on it would be worth nothing
     */
    static JpaChain open(
            EntityManager em, RealmKeys keys, String realmId, String chainId, Checkpoint witnessed, long until)
            throws BrokenChainException {
        JpaStoredChain stored = new JpaStoredChain(em, realmId, chainId);
        Checkpoint end = stored.end(until).verified(realmId, chainId, keys, witnessed, stored::hashAt);
        ChainEntity entity = em.find(ChainEntity.class, chainId);
        if (entity == null) {
            entity = new ChainEntity(chainId, realmId);
            em.persist(entity);
        } else if (!entity.realmId().equals(realmId)) {
            throw new BrokenChainException(Verification.broken(chainId, 0, Problem.NO_CHECKPOINT));
        }
        return new JpaChain(em, entity, keys, end);
    }

    /**
     * Has a chain begin anew, with a note that names what was wrong with the one before, of which nothing stays.
     *
     * @param time now, in milliseconds of the epoch
     */
    static JpaChain anew(EntityManager em, RealmKeys keys, String realmId, Verification broken, long time) {
        String chainId = broken.chain();
        em.createQuery("delete from AccessPackAuditSeal s where s.chainId = :chain")
                .setParameter("chain", chainId)
                .executeUpdate();
        ChainEntity entity = em.find(ChainEntity.class, chainId);
        String head = entity == null ? null : entity.checkpoint();
        if (entity != null && !entity.realmId().equals(realmId)) {
            em.remove(entity);
            em.flush();
            entity = null;
        }
        if (entity == null) {
            entity = new ChainEntity(chainId, realmId);
            em.persist(entity);
        }
        JpaChain chain = new JpaChain(em, entity, keys, Checkpoint.beginning(realmId, chainId, time));
        chain.append(
                Kind.BEGUN_ANEW,
                "%s %d %s".formatted(broken.problem(), broken.position(), Digest.of("HEAD", Arrays.asList(head))));
        return chain;
    }

    /** Of the last checkpoint. */
    long position() {
        return before.position();
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
    SignedCheckpoint close(long closedUntil) {
        if (last == null) {
            return new SignedCheckpoint(entity.checkpoint(), before, Trust.VALID);
        }
        Checkpoint end = new Checkpoint(
                entity.realmId(),
                entity.id(),
                position,
                hash,
                anchorPosition,
                anchorHash,
                Math.max(closedUntil, before.closedUntil()),
                before.begun(),
                Time.currentTimeMillis());
        SignedCheckpoint signed = new SignedCheckpoint(keys.sign(end), end, Trust.VALID);
        last.endBatch(signed.text());
        entity.endAt(signed.text());
        return signed;
    }
}
