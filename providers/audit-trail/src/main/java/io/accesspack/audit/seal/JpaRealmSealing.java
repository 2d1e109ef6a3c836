package io.accesspack.audit.seal;

import io.accesspack.audit.log.AuditLog;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.seal.JpaAlarm.Refused;
import io.accesspack.audit.seal.JpaPublishedCheckpoints.Due;
import io.accesspack.audit.seal.SignedCheckpoint.Trust;
import io.accesspack.audit.settings.AuditSettings;
import io.accesspack.audit.store.AuditEventEntity;
import io.accesspack.audit.store.JpaClock;
import io.accesspack.audit.timestamp.TimeStamp;
import io.accesspack.audit.timestamp.TimeStampAuthority;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.KeycloakSessionTaskWithResult;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Seals what one realm has not sealed yet, a batch per transaction. Most passes look at the last minutes only. Now and then one
 * looks at all times for which nothing has been promised yet, for what was committed late or by a node with a slow clock; after
 * that, everything older than the horizon is promised to be sealed. It remembers the newest checkpoint, so that nobody who can write to the
 * database can put an older one in its place while the server runs.
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
            and e.type <> :checkpoint
            and not exists (select s.id from AccessPackAuditSeal s where s.eventId = e.id and s.chainId = :realm)
            order by e.time, e.id""";

    private final KeycloakSessionFactory factory;
    private final String realmId;
    private final long horizon;
    private long lastPass;
    private long lastThorough;
    private boolean known;
    private String head;
    private Checkpoint witnessed;
    private final Duration publishEvery;
    private final TimeStamping timeStamping;
    private String published;
    private boolean unstamped;
    private long publishedBegun;
    private long publishAgain;
    private CompletableFuture<TimeStamping.Answer> asked;

    JpaRealmSealing(KeycloakSessionFactory factory, String realmId, SealOptions options, TimeStamping timeStamping) {
        this.factory = factory;
        this.realmId = realmId;
        this.horizon = options.horizon().toMillis();
        this.publishEvery = options.publishEvery();
        this.timeStamping = timeStamping;
    }

    /** What a pass finds before it does anything. */
    private record Look(long now, String head, boolean unsealed) {}

    /** One batch: how many records, and whether there may be more after the last of them. */
    private record Batch(int sealed, boolean more, long time, String id, SignedCheckpoint checkpoint) {}

    /** The newest checkpoint that this node has seen, which no later one may contradict; null if none. */
    synchronized Checkpoint witnessed() {
        return witnessed;
    }

    /**
     * Seals what has not been. Where nothing is new, and the end is the one from before, two queries say so.
     *
     * @param complete look at all times now
     * @return how many records have been sealed
     */
    synchronized int pass(boolean complete) throws BrokenChainException {
        boolean thorough = complete || !known;
        Look look = look(thorough);
        if (hasBegunAnew(look.head())) {
            lastThorough = 0;
            thorough = true;
            look = look(true);
        } else if (!thorough && look.now() - lastThorough >= THOROUGH_EVERY) {
            thorough = true;
            look = look(true);
        }
        int sealed = 0;
        if (!known || look.unsealed() || !Objects.equals(head, look.head())) {
            sealed = batches(thorough, look.now());
        }
        known = true;
        lastPass = look.now();
        if (thorough) {
            lastThorough = look.now();
        }
        publish(look.now());
        return sealed;
    }

    /**
     * What a look at many realms has to find out about this one, which then needs no pass of its own.
     *
     * @param since the time of the oldest record that may be new
     * @param thorough whether that is for all times for which nothing has been promised yet
     */
    record Watch(long since, boolean thorough) {}

    /** Empty when only a pass of its own will do. */
    synchronized Optional<Watch> watch(long now) {
        if (!known || asked != null || mayPublish(now) || lastPass < now - THOROUGH_EVERY) {
            return Optional.empty();
        }
        boolean thorough = now - lastThorough >= THOROUGH_EVERY;
        return Optional.of(new Watch(from(thorough), thorough));
    }

    /**
     * Hears that there is no new record.
     *
     * @param found the end of the chain; null for none
     * @return whether it is the end from before, so that a pass would do nothing
     */
    synchronized boolean isIdle(long now, Watch watch, String found) {
        if (!Objects.equals(head, found)) {
            return false;
        }
        lastPass = Math.max(lastPass, now);
        if (watch.thorough()) {
            lastThorough = Math.max(lastThorough, now);
        }
        return true;
    }

    /**
     * Not each: a busy realm has one every few seconds. The last one before silence is, when it is due. Where an authority stamps them, the
     * record waits for the stamp until a later pass, but not for ever: without one the checkpoint goes out, too.
     */
    private void publish(long now) {
        if (asked == null) {
            publishOrAsk(now);
        } else if (asked.isDone()) {
            TimeStamping.Answer answer = asked.join();
            asked = null;
            publish(answer, now);
        }
    }

    private void publishOrAsk(long now) {
        if (!mayPublish(now)) {
            return;
        }
        SignedCheckpoint checkpoint = new SignedCheckpoint(head, witnessed, Trust.VALID);
        inTransaction(session -> {
                    RealmModel realm = session.realms().getRealm(realmId);
                    TimeStampAuthority authority = AuditSettings.of(realm).timeStampAuthority();
                    unstamped &= authority != null;
                    JpaPublishedCheckpoints checkpoints = new JpaPublishedCheckpoints(session, realmId);
                    Due due = checkpoints.due(checkpoint, authority != null, Instant.ofEpochMilli(now), publishEvery);
                    if (due == Due.DONE) { // by another node, or before this one started
                        published = checkpoint.text();
                        publishedBegun = checkpoint.content().begun();
                    }
                    if (due != Due.NOW) {
                        return Optional.empty();
                    }
                    if (authority != null) {
                        asked = timeStamping.ask(authority, checkpoint, realm.getName());
                        return Optional.empty();
                    }
                    return Optional.of(checkpoints.publish(checkpoint, null, Instant.ofEpochMilli(now)));
                })
                .ifPresent(record -> published(record, checkpoint, now));
    }

    private boolean mayPublish(long now) {
        return witnessed != null
                && !(head.equals(published) && !unstamped)
                && (now >= publishAgain || witnessed.begun() != publishedBegun);
    }

    private void publish(TimeStamping.Answer answer, long now) {
        SignedCheckpoint checkpoint = answer.checkpoint();
        TimeStamp stamp = answer.stamp();
        unstamped = stamp == null;
        publishAgain = now + publishEvery.toMillis();
        if (unstamped) {
            new JpaAlarm(factory, realmId)
                    .raise(Refused.TIME_STAMP, "authority_failed", realmId, Map.of("error", answer.failure()));
        }
        inTransaction(session -> {
                    if (stamp != null) {
                        new JpaStoredChain(em(session), realmId, realmId).stamp(checkpoint.content(), stamp);
                    }
                    JpaPublishedCheckpoints checkpoints = new JpaPublishedCheckpoints(session, realmId);
                    return checkpoints.isDue(checkpoint, stamp != null, Instant.ofEpochMilli(now), publishEvery)
                            ? Optional.of(checkpoints.publish(checkpoint, stamp, Instant.ofEpochMilli(now)))
                            : Optional.empty();
                })
                .ifPresent(record -> published(record, checkpoint, now));
    }

    private void published(AuditRecord record, SignedCheckpoint checkpoint, long now) {
        published = checkpoint.text();
        publishedBegun = checkpoint.content().begun();
        publishAgain = now + publishEvery.toMillis();
        AuditLog.write(record);
    }

    private Optional<AuditRecord> inTransaction(KeycloakSessionTaskWithResult<Optional<AuditRecord>> task) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, task);
    }

    /** A new chain knows of no earlier pass. Whether its end can be believed is looked at when something is built upon it. */
    private boolean hasBegunAnew(String text) {
        return known
                && text != null
                && !text.equals(head)
                && SignedCheckpoint.read(text, kid -> Optional.empty())
                        .filter(read -> read.content().begun() != (witnessed == null ? 0 : witnessed.begun()))
                        .isPresent();
    }

    private int batches(boolean thorough, long now) throws BrokenChainException {
        long time = from(thorough);
        String id = "";
        int sealed = 0;
        Batch batch;
        do {
            batch = batch(time, id, thorough, now);
            time = batch.time();
            id = batch.id();
            sealed += batch.sealed();
            head = batch.checkpoint().text();
            if (batch.checkpoint().content().position() > 0) {
                witnessed = batch.checkpoint().content();
            }
            if (batch.sealed() > 0) {
                CHECKPOINTS.info(head);
            }
        } while (batch.more());
        return sealed;
    }

    /** What the last thorough pass has looked at, no later one needs to: in a realm where nothing happens none costs anything. */
    private long from(boolean thorough) {
        return thorough ? Math.max(0, lastThorough - horizon) : lastPass - LATE;
    }

    private Look look(boolean thorough) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            EntityManager em = em(session);
            JpaStoredChain stored = new JpaStoredChain(em, realmId, realmId);
            boolean unsealed = !unsealed(em, from(thorough), "")
                    .setMaxResults(1)
                    .getResultList()
                    .isEmpty();
            return new Look(JpaClock.now(em).toEpochMilli(), stored.checkpoint().orElse(null), unsealed);
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
        JpaChain chain = ledger.realm(realmId, witnessed);
        long from = Math.max(time, chain.closedUntil());
        List<AuditEventEntity> rows = unsealed(em(session), from, from == time ? id : "")
                .setMaxResults(BATCH)
                .getResultList();
        if (rows.isEmpty()) {
            return new Batch(0, false, from, id, chain.close(0));
        }
        boolean more = rows.size() == BATCH;
        long closedUntil = (thorough && !more ? now : lastThorough) - horizon;
        SignedCheckpoint checkpoint = ledger.seal(chain, rows, closedUntil);
        AuditEventEntity last = rows.get(rows.size() - 1);
        return new Batch(
                rows.size(),
                more,
                Long.parseLong(last.columns().get("event_time")),
                last.columns().get("id"),
                checkpoint);
    }

    private TypedQuery<AuditEventEntity> unsealed(EntityManager em, long time, String id) {
        return em.createQuery(UNSEALED, AuditEventEntity.class)
                .setParameter("realm", realmId)
                .setParameter("time", time)
                .setParameter("id", id)
                .setParameter("checkpoint", JpaPublishedCheckpoints.TYPE);
    }

    private static EntityManager em(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
