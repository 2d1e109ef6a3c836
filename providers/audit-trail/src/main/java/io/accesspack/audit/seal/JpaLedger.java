package io.accesspack.audit.seal;

import io.accesspack.audit.seal.Entry.Kind;
import io.accesspack.audit.seal.JpaAlarm.Refused;
import io.accesspack.audit.store.AuditEventEntity;
import io.accesspack.audit.store.ChainEntity;
import io.accesspack.audit.store.JpaClock;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * The chains of a realm and of its organizations, within the current transaction: what is sealed, and what is taken away from what
 * was. One transaction at a time works on a realm: it must {@link #hold} it first.
 */
public final class JpaLedger {

    private static final int BATCH = 500;

    private static final String SEALED_BY_REALM_ONLY = """
            select e from AuditEventEntity e where e.realmId = :realm and e.organizationId = :chain
            and exists (select s.id from AccessPackAuditSeal s where s.eventId = e.id and s.chainId = :realm)
            and not exists (select s.id from AccessPackAuditSeal s where s.eventId = e.id and s.chainId = :chain)
            order by e.time, e.id""";

    private final KeycloakSession session;
    private final EntityManager em;
    private final Map<String, RealmKeys> keys = new HashMap<>();

    public JpaLedger(KeycloakSession session) {
        this.session = session;
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** Waits until nobody else changes the realm's chains, or its sealed records, until the transaction ends. */
    public void hold(String realmId) {
        em.find(ChainEntity.class, realmId, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * Which of these records of a realm must stay, because they are not what was sealed: to note that retention has deleted them
     * would be an alibi. Raises an alarm.
     */
    public Set<String> refused(String realmId, Collection<String> eventIds) {
        return eventIds.isEmpty() ? Set.of() : vouch(realmId, eventIds, Refused.RETENTION);
    }

    /** Notes that retention deletes these records, which still are what was sealed. */
    public void deleted(Collection<String> eventIds) {
        note(Kind.RETENTION, eventIds, Set.of(), EnumSet.allOf(Part.class));
    }

    /**
     * Notes that these parts of records, which are still there, are erased on order, and forgets the salts of their hashes. Of a record that is
     * not what was sealed nothing is noted: it stays on record that somebody has changed it.
     */
    public void erased(Collection<String> eventIds, Set<Part> parts) {
        if (!eventIds.isEmpty()) {
            note(Kind.ERASURE, eventIds, vouch(null, eventIds, Refused.ERASURE), parts);
        }
    }

    private Set<String> vouch(String realmId, Collection<String> eventIds, Refused refused) {
        JpaVouching.Result result = new JpaVouching(em, this::keys).check(eventIds);
        if (!result.refused().isEmpty()) {
            String first = result.refused().iterator().next();
            String realm = realmId == null ? realmOf(first) : realmId;
            JpaAlarm alarm = new JpaAlarm(session.getKeycloakSessionFactory(), realm);
            result.broken().forEach(broken -> alarm.raise(refused, broken));
            if (result.broken().isEmpty()) {
                alarm.raise(
                        refused,
                        "changed_record",
                        realm,
                        Map.of("records", Integer.toString(result.refused().size()), "event", first));
            }
        }
        return result.refused();
    }

    private String realmOf(String eventId) {
        return em.createQuery("select e.realmId from AuditEventEntity e where e.id = :id", String.class)
                .setParameter("id", eventId)
                .getSingleResult();
    }

    /**
     * Where the end of the realm's chain is.
     *
     * @param witnessed as in {@link StoredEnd}
     */
    JpaChain realm(String realmId, Checkpoint witnessed) throws BrokenChainException {
        return open(realmId, realmId, witness(realmId, witnessed), Long.MAX_VALUE);
    }

    /** A node that has just started has seen nothing, but what has been published is still known. */
    private Checkpoint witness(String realmId, Checkpoint witnessed) {
        return witnessed == null ? new JpaPublishedCheckpoints(session, realmId).newest(keys(realmId)) : witnessed;
    }

    /**
     * Seals records of one realm, in this order, and returns the realm's checkpoint.
     *
     * @param chain the realm's
     * @param closedUntil as in {@link Checkpoint}
     */
    SignedCheckpoint seal(JpaChain chain, List<AuditEventEntity> rows, long closedUntil) {
        Map<String, Set<String>> sealed = sealedByOrganizations(rows);
        Map<String, Optional<JpaChain>> organizations = new TreeMap<>();
        for (AuditEventEntity row : rows) {
            Map<String, String> columns = row.columns();
            String id = columns.get("id");
            Map<Part, Commitment> parts = commitments(columns);
            chain.append(id, columns, parts);
            String organization = columns.get("org_id");
            if (organization != null && !sealed.getOrDefault(id, Set.of()).contains(organization)) {
                organizations
                        .computeIfAbsent(
                                organization, each -> organization(each, columns.get("realm_id"), chain.position()))
                        .ifPresent(its -> its.append(id, columns, parts));
            }
        }
        organizations.values().forEach(each -> each.ifPresent(its -> its.close(closedUntil)));
        return chain.close(closedUntil);
    }

    private static Map<Part, Commitment> commitments(Map<String, String> columns) {
        Map<Part, Commitment> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            parts.put(part, Commitment.to(part, columns));
        }
        return parts;
    }

    /** A realm's chain that has begun anew seals what the organizations' have sealed already. */
    private Map<String, Set<String>> sealedByOrganizations(List<AuditEventEntity> rows) {
        Map<String, Set<String>> chains = new HashMap<>();
        em.createQuery("select s.eventId, s.chainId from AccessPackAuditSeal s where s.eventId in :ids", Tuple.class)
                .setParameter(
                        "ids", rows.stream().map(row -> row.columns().get("id")).toList())
                .getResultStream()
                .forEach(seal -> chains.computeIfAbsent(seal.get(0, String.class), id -> new HashSet<>())
                        .add(seal.get(1, String.class)));
        return chains;
    }

    /** Empty when it cannot be appended to, which raises an alarm. */
    private Optional<JpaChain> organization(String id, String realmId, long until) {
        try {
            return Optional.of(open(realmId, id, null, until));
        } catch (BrokenChainException e) {
            new JpaAlarm(session.getKeycloakSessionFactory(), realmId).raise(Refused.SEAL, e.found());
            return Optional.empty();
        }
    }

    private JpaChain open(String realmId, String chainId, Checkpoint witnessed, long until)
            throws BrokenChainException {
        return JpaChain.open(em, keys(realmId), realmId, chainId, witnessed, until);
    }

    private RealmKeys keys(String realmId) {
        return keys.computeIfAbsent(
                realmId, id -> new RealmKeys(session, session.realms().getRealm(id)));
    }

    /**
     * The chains of a realm whose end cannot be verified, its own last.
     *
     * @param witnessed as in {@link StoredEnd}
     */
    public List<Verification> broken(String realmId, Checkpoint witnessed) {
        List<Verification> broken = new ArrayList<>();
        em.createQuery(
                        "select distinct e.organizationId from AuditEventEntity e where e.realmId = :realm and"
                                + " e.organizationId is not null",
                        String.class)
                .setParameter("realm", realmId)
                .getResultList()
                .forEach(organization -> look(realmId, organization, null).ifPresent(broken::add));
        look(realmId, realmId, witness(realmId, witnessed)).ifPresent(broken::add);
        return broken;
    }

    private Optional<Verification> look(String realmId, String chainId, Checkpoint witnessed) {
        try {
            JpaStoredChain stored = new JpaStoredChain(em, realmId, chainId);
            stored.end().verified(realmId, chainId, keys(realmId), witnessed, stored::hashAt);
            return Optional.empty();
        } catch (BrokenChainException e) {
            return Optional.of(e.found());
        }
    }

    /**
     * Has a broken chain begin anew: with a note that names what is wrong, and for an organization's with all records that the realm's has.
     * The realm's seals them in its next passes.
     */
    public void beginAnew(String realmId, Verification broken) {
        JpaChain chain = JpaChain.anew(
                em, keys(realmId), realmId, broken, JpaClock.now(em).toEpochMilli());
        if (!broken.chain().equals(realmId)) {
            List<AuditEventEntity> rows;
            do {
                rows = em.createQuery(SEALED_BY_REALM_ONLY, AuditEventEntity.class)
                        .setParameter("realm", realmId)
                        .setParameter("chain", broken.chain())
                        .setMaxResults(BATCH)
                        .getResultList();
                rows.forEach(row -> {
                    Map<String, String> columns = row.columns();
                    chain.append(columns.get("id"), columns, commitments(columns));
                });
                em.flush();
                rows.forEach(em::detach);
            } while (rows.size() == BATCH);
        }
        chain.close(0);
    }

    private void note(Kind kind, Collection<String> eventIds, Set<String> refused, Set<Part> parts) {
        if (eventIds.isEmpty()) {
            return;
        }
        boolean gone = kind == Kind.RETENTION;
        Map<String, SortedSet<Long>> positions = new TreeMap<>();
        Map<String, String> realms = new HashMap<>();
        em.createQuery(
                        "select s.chainId, s.position, e.realmId, e.id from AccessPackAuditSeal s, AuditEventEntity e"
                                + " where s.eventId in :ids and e.id = s.eventId",
                        Tuple.class)
                .setParameter("ids", eventIds)
                .getResultStream()
                .filter(seal -> !refused.contains(seal.get(3, String.class)))
                .forEach(seal -> {
                    String chainId = seal.get(0, String.class);
                    realms.put(chainId, seal.get(2, String.class));
                    positions.computeIfAbsent(chainId, chain -> new TreeSet<>()).add(seal.get(1, Long.class));
                });
        forget(eventIds, parts, gone);
        positions.forEach((chainId, at) -> {
            try {
                JpaChain chain = open(realms.get(chainId), chainId, null, Long.MAX_VALUE);
                chain.append(kind, gone ? Positions.text(at) : TakenAway.ofParts(parts, at));
                if (gone) {
                    chain.compact();
                }
                chain.close(chain.closedUntil());
            } catch (BrokenChainException e) {
                throw new IllegalStateException("The chain has been verified in this transaction", e);
            }
        });
    }

    private void forget(Collection<String> eventIds, Set<Part> parts, boolean gone) {
        StringBuilder forget = new StringBuilder("update AccessPackAuditSeal s set ");
        String separator = "";
        for (Part part : parts) {
            forget.append(separator)
                    .append(
                            switch (part) {
                                case ACTOR -> "s.actorSalt = null";
                                case DETAILS -> "s.detailsSalt = null";
                                case CHANGE -> "s.changeSalt = null";
                            });
            separator = ", ";
        }
        forget.append(gone ? ", s.eventId = null" : "").append(" where s.eventId in :ids");
        em.createQuery(forget.toString()).setParameter("ids", eventIds).executeUpdate();
    }
}
