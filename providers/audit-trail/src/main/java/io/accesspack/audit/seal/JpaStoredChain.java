package io.accesspack.audit.seal;

import io.accesspack.audit.seal.Entry.Kind;
import io.accesspack.audit.store.AuditEventEntity;
import io.accesspack.audit.store.ChainEntity;
import io.accesspack.audit.store.SealEntity;
import io.accesspack.audit.timestamp.TimeStamp;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Reads a chain of a realm from the database, as the current transaction sees it. */
final class JpaStoredChain {

    private static final int BATCH = 500;

    private static final String NEVER_SEALED = """
            select e from AuditEventEntity e where e.realmId = :realm and e.time < :closed %s
            and (e.type <> :checkpoint or e.organizationId is not null)
            and not exists (select s.id from AccessPackAuditSeal s where s.eventId = e.id and s.chainId = :chain)
            order by e.time, e.id""";

    private final EntityManager em;
    private final String realmId;
    private final String chainId;

    /** Gets the notes, each with its position. */
    interface NoteConsumer {
        void accept(long position, Kind kind, String note);
    }

    JpaStoredChain(KeycloakSession session, String realmId, String chainId) {
        this(session.getProvider(JpaConnectionProvider.class).getEntityManager(), realmId, chainId);
    }

    JpaStoredChain(EntityManager em, String realmId, String chainId) {
        this.em = em;
        this.realmId = realmId;
        this.chainId = chainId;
    }

    /** The newest checkpoint, as it is stored; empty when there is none. */
    Optional<String> checkpoint() {
        return checkpointOf(chainId);
    }

    /** The newest of the realm, which speaks for all times of its organizations too. */
    Optional<String> realmCheckpoint() {
        return checkpointOf(realmId);
    }

    private Optional<String> checkpointOf(String id) {
        return Optional.ofNullable(em.find(ChainEntity.class, id))
                .filter(chain -> chain.realmId().equals(realmId))
                .map(ChainEntity::checkpoint);
    }

    /** How it ends. */
    StoredEnd end() {
        return end(Long.MAX_VALUE);
    }

    /** @param until the last position of the realm's chain that counts as a sign that an organization's records have been sealed */
    StoredEnd end(long until) {
        List<Tuple> last = em.createQuery(
                        "select s.position, s.chainHash from AccessPackAuditSeal s where s.chainId = :chain order by"
                                + " s.position desc",
                        Tuple.class)
                .setParameter("chain", chainId)
                .setMaxResults(1)
                .getResultList();
        String checkpoint = checkpoint().orElse(null);
        return last.isEmpty()
                ? new StoredEnd(checkpoint, 0, "", checkpoint == null && sealedOnce(until))
                : new StoredEnd(
                        checkpoint, last.get(0).get(0, Long.class), last.get(0).get(1, String.class), true);
    }

    private boolean sealedOnce(long until) {
        if (chainId.equals(realmId)) {
            return !em.createQuery(
                            "select c.id from AccessPackAuditChain c where c.realmId = :realm and c.checkpoint is not"
                                    + " null",
                            String.class)
                    .setParameter("realm", realmId)
                    .setMaxResults(1)
                    .getResultList()
                    .isEmpty();
        }
        return !em.createQuery(
                        "select s.id from AccessPackAuditSeal s, AuditEventEntity e where e.realmId = :realm and"
                                + " e.organizationId = :chain and s.eventId = e.id and s.chainId = :realm and"
                                + " s.position <= :until",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("chain", chainId)
                .setParameter("until", until)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** The hash of a position; null when it is not stored. */
    String hashAt(long position) {
        return em.createQuery(
                        "select s.chainHash from AccessPackAuditSeal s where s.chainId = :chain and s.position ="
                                + " :position",
                        String.class)
                .setParameter("chain", chainId)
                .setParameter("position", position)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    /** Keeps a time stamp beside its checkpoint, if that is still there. */
    void stamp(Checkpoint checkpoint, TimeStamp stamp) {
        em.createQuery("update AccessPackAuditSeal s set s.timeStamp = :stamp where s.chainId = :chain and s.position ="
                        + " :position and s.chainHash = :hash")
                .setParameter("stamp", stamp.text())
                .setParameter("chain", chainId)
                .setParameter("position", checkpoint.position())
                .setParameter("hash", checkpoint.hash())
                .executeUpdate();
    }

    void notes(NoteConsumer each) {
        em.createQuery(
                        "select s.position, s.kind, s.note from AccessPackAuditSeal s where s.chainId = :chain and"
                                + " s.note is not null order by s.position",
                        Tuple.class)
                .setParameter("chain", chainId)
                .getResultStream()
                .forEach(row -> kind(row.get(1, String.class))
                        .ifPresent(kind -> each.accept(row.get(0, Long.class), kind, row.get(2, String.class))));
    }

    /** The notes that something has been erased, in order; whether they are as they were sealed is for the caller to see. */
    List<Entry> erasures() {
        return em.createQuery(
                        "select s from AccessPackAuditSeal s where s.chainId = :chain and s.kind = :kind order by"
                                + " s.position",
                        SealEntity.class)
                .setParameter("chain", chainId)
                .setParameter("kind", Kind.ERASURE.name())
                .getResultStream()
                .peek(em::detach)
                .map(JpaStoredChain::entry)
                .toList();
    }

    /**
     * Passes on the positions after {@code after}, and for each the record's columns, null if there is none.
     *
     * @return the last position; empty when there are no more
     */
    Optional<Long> batch(long after, BiConsumer<Entry, Map<String, String>> each) {
        List<SealEntity> seals = em.createQuery(
                        "select s from AccessPackAuditSeal s where s.chainId = :chain and s.position > :after order by"
                                + " s.position",
                        SealEntity.class)
                .setParameter("chain", chainId)
                .setParameter("after", after)
                .setMaxResults(BATCH)
                .getResultList();
        Map<String, Map<String, String>> records = records(seals);
        seals.forEach(seal -> each.accept(entry(seal), records.get(seal.eventId())));
        em.clear();
        return seals.isEmpty()
                ? Optional.empty()
                : Optional.of(seals.get(seals.size() - 1).position());
    }

    private Map<String, Map<String, String>> records(List<SealEntity> seals) {
        List<String> ids =
                seals.stream().map(SealEntity::eventId).filter(Objects::nonNull).toList();
        Map<String, Map<String, String>> records = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createQuery("select e from AuditEventEntity e where e.id in :ids", AuditEventEntity.class)
                    .setParameter("ids", ids)
                    .getResultStream()
                    .map(AuditEventEntity::columns)
                    .forEach(columns -> records.put(columns.get("id"), columns));
        }
        return records;
    }

    /** Records of a time of which all are sealed, but for these. */
    List<Map<String, String>> neverSealed(long closedUntil, int max) {
        boolean organization = !chainId.equals(realmId);
        return em.createQuery(
                        NEVER_SEALED.formatted(organization ? "and e.organizationId = :chain" : ""),
                        AuditEventEntity.class)
                .setParameter("realm", realmId)
                .setParameter("chain", chainId)
                .setParameter("closed", closedUntil)
                .setParameter("checkpoint", JpaPublishedCheckpoints.TYPE)
                .setMaxResults(max)
                .getResultStream()
                .map(AuditEventEntity::columns)
                .toList();
    }

    static Entry entry(SealEntity seal) {
        Map<Part, Commitment> parts = new EnumMap<>(Part.class);
        parts.put(Part.ACTOR, new Commitment(seal.actorSalt(), seal.actorHash()));
        parts.put(Part.DETAILS, new Commitment(seal.detailsSalt(), seal.detailsHash()));
        parts.put(Part.CHANGE, new Commitment(seal.changeSalt(), seal.changeHash()));
        return new Entry(
                seal.position(),
                kind(seal.kind()).orElse(Kind.RECORD),
                seal.eventId(),
                parts,
                seal.note(),
                seal.entryHash(),
                seal.chainHash(),
                seal.checkpoint(),
                seal.timeStamp());
    }

    private static Optional<Kind> kind(String name) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
