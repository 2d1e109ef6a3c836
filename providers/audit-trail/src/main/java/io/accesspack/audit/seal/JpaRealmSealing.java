package io.accesspack.audit.seal;

import io.accesspack.audit.store.AuditEventEntity;
import io.accesspack.audit.store.ChainEntity;
import io.accesspack.audit.store.JpaClock;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Seals what one realm has not sealed yet, a batch per transaction. Most passes look at the last minutes only. Now and then one
 * looks at all times for which nothing has been promised yet, for what was committed late or by a node with a slow clock; after
 * that, everything older than the horizon is promised to be sealed.
 */
final class JpaRealmSealing {

    /** A category of its own, so that checkpoints can be kept where nobody who can write to the database can. */
    private static final Logger CHECKPOINTS = Logger.getLogger("io.accesspack.audit.checkpoints");

    private static final int BATCH = 500;
    private static final long LATE = Duration.ofMinutes(2).toMillis();
    private static final long THOROUGH_EVERY = Duration.ofMinutes(5).toMillis();

    private static final String UNSEALED = """
            select e from AuditEventEntity e where e.realmId = :realm
            and e.time >= :time and (e.time > :time or e.id > :id)
            and not exists (select s.id from AccessPackAuditSeal s where s.eventId = e.id and s.chainId = :realm)
            order by e.time, e.id""";

    private final KeycloakSessionFactory factory;
    private final String realmId;
    private final long horizon;
    private long lastPass;
    private long lastThorough;

    JpaRealmSealing(KeycloakSessionFactory factory, String realmId, Duration horizon) {
        this.factory = factory;
        this.realmId = realmId;
        this.horizon = horizon.toMillis();
    }

    /** One batch: how many records, and whether there may be more after the last of them. */
    private record Batch(int sealed, boolean more, long time, String id, String checkpoint) {}

    /** Returns how many records have been sealed. */
    int pass() throws BrokenChainException {
        long now = begin();
        boolean thorough = now - lastThorough >= THOROUGH_EVERY;
        long time = thorough ? 0 : lastPass - LATE;
        String id = "";
        int sealed = 0;
        Batch batch;
        do {
            batch = batch(time, id, thorough, now);
            time = batch.time();
            id = batch.id();
            sealed += batch.sealed();
            if (batch.sealed() > 0) {
                CHECKPOINTS.info(batch.checkpoint());
            }
        } while (batch.more());
        lastPass = now;
        if (thorough) {
            lastThorough = now;
        }
        return sealed;
    }

    /** Makes the chain if there is none yet, and asks the database what time it is. A new chain knows of no earlier pass. */
    private long begin() {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            EntityManager em = em(session);
            ChainEntity chain = em.find(ChainEntity.class, realmId);
            if (chain == null) {
                em.persist(new ChainEntity(realmId, realmId));
            }
            if (chain == null || chain.checkpoint() == null) {
                lastThorough = 0;
            }
            return JpaClock.now(em).toEpochMilli();
        });
    }

    private Batch batch(long time, String id, boolean thorough, long now) throws BrokenChainException {
        Object done = KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            try {
                return seal(session, time, id, thorough, now);
            } catch (BrokenChainException e) {
                return e;
            }
        });
        if (done instanceof BrokenChainException broken) {
            throw broken;
        }
        return (Batch) done;
    }

    private Batch seal(KeycloakSession session, long time, String id, boolean thorough, long now)
            throws BrokenChainException {
        JpaLedger ledger = new JpaLedger(session);
        ledger.hold(realmId);
        JpaChain chain = ledger.realm(realmId);
        long from = Math.max(time, chain.closedUntil());
        List<AuditEventEntity> rows = em(session)
                .createQuery(UNSEALED, AuditEventEntity.class)
                .setParameter("realm", realmId)
                .setParameter("time", from)
                .setParameter("id", from == time ? id : "")
                .setMaxResults(BATCH)
                .getResultList();
        if (rows.isEmpty()) {
            return new Batch(0, false, from, id, null);
        }
        boolean more = rows.size() == BATCH;
        long closedUntil = (thorough && !more ? now : lastThorough) - horizon;
        String checkpoint = ledger.seal(chain, rows, closedUntil);
        AuditEventEntity last = rows.get(rows.size() - 1);
        return new Batch(
                rows.size(),
                more,
                Long.parseLong(last.columns().get("event_time")),
                last.columns().get("id"),
                checkpoint);
    }

    private static EntityManager em(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
