package io.accesspack.audit.seal;

import io.accesspack.audit.seal.Entry.Kind;
import io.accesspack.audit.store.AuditEventEntity;
import io.accesspack.audit.store.ChainEntity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The chains of a realm and of its organizations, within the current transaction: what is sealed, and what is taken away from what
 * was. One transaction at a time works on a realm: it must {@link #hold} it first.
 */
public final class JpaLedger {

    private static final Logger LOG = Logger.getLogger(JpaLedger.class);

    private final KeycloakSession session;
    private final EntityManager em;

    public JpaLedger(KeycloakSession session) {
        this.session = session;
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /**
     * Waits until nobody else changes the realm's chains, or its sealed records, until the transaction ends.
     *
     * @return whether the realm has chains
     */
    public boolean hold(String realmId) {
        return em.find(ChainEntity.class, realmId, LockModeType.PESSIMISTIC_WRITE) != null;
    }

    /** Notes that retention has deleted these records. */
    public void deleted(Collection<String> eventIds) {
        note(Kind.RETENTION, eventIds, EnumSet.allOf(Part.class), true);
    }

    /** Notes that these parts of the records have been erased, and forgets the salts of their hashes. */
    public void erased(Collection<String> eventIds, Set<Part> parts) {
        note(Kind.ERASURE, eventIds, parts, false);
    }

    /** Where the end of the realm's chain is, which must exist. */
    JpaChain realm(String realmId) throws BrokenChainException {
        return open(em.find(ChainEntity.class, realmId));
    }

    /**
     * Seals records of one realm, in this order, and returns the realm's checkpoint.
     *
     * @param chain the realm's
     * @param closedUntil as in {@link Checkpoint}
     */
    String seal(JpaChain chain, List<AuditEventEntity> rows, long closedUntil) {
        Map<String, JpaChain> organizations = new TreeMap<>();
        for (AuditEventEntity row : rows) {
            Map<String, String> columns = row.columns();
            Map<Part, Commitment> parts = new EnumMap<>(Part.class);
            for (Part part : Part.values()) {
                parts.put(part, Commitment.to(part, columns));
            }
            chain.append(columns.get("id"), columns, parts);
            String organization = columns.get("org_id");
            if (organization != null) {
                JpaChain its =
                        organizations.computeIfAbsent(organization, id -> organization(id, columns.get("realm_id")));
                if (its != null) {
                    its.append(columns.get("id"), columns, parts);
                }
            }
        }
        organizations.values().forEach(each -> each.close(closedUntil));
        return chain.close(closedUntil);
    }

    /** Null when it cannot be appended to, which is in the log. */
    private JpaChain organization(String id, String realmId) {
        ChainEntity entity = em.find(ChainEntity.class, id);
        if (entity == null) {
            entity = new ChainEntity(id, realmId);
            em.persist(entity);
        }
        try {
            return open(entity);
        } catch (BrokenChainException e) {
            LOG.error(e.getMessage());
            return null;
        }
    }

    private JpaChain open(ChainEntity entity) throws BrokenChainException {
        RealmModel realm = session.realms().getRealm(entity.realmId());
        if (realm == null) {
            throw new BrokenChainException(entity.id());
        }
        return JpaChain.open(em, entity, new RealmKeys(session, realm));
    }

    private void note(Kind kind, Collection<String> eventIds, Set<Part> parts, boolean gone) {
        if (eventIds.isEmpty()) {
            return;
        }
        Map<String, SortedSet<Long>> positions = new TreeMap<>();
        em.createQuery("select s.chainId, s.position from AccessPackAuditSeal s where s.eventId in :ids", Tuple.class)
                .setParameter("ids", eventIds)
                .getResultStream()
                .forEach(seal -> positions
                        .computeIfAbsent(seal.get(0, String.class), chain -> new TreeSet<>())
                        .add(seal.get(1, Long.class)));
        if (positions.isEmpty()) {
            return;
        }
        forget(eventIds, parts, gone);
        positions.forEach((chainId, at) -> {
            try {
                JpaChain chain = open(em.find(ChainEntity.class, chainId));
                chain.append(kind, gone ? Positions.text(at) : TakenAway.ofParts(parts, at));
                if (gone) {
                    chain.compact();
                }
                chain.close(chain.closedUntil());
            } catch (BrokenChainException e) {
                LOG.error(
                        e.getMessage()); // what has been taken away stays so; that chain cannot be verified in any case
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
