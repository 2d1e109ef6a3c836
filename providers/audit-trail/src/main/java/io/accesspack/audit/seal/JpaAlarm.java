package io.accesspack.audit.seal;

import io.accesspack.audit.log.AuditLog;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.record.Outcome;
import io.accesspack.audit.record.Target;
import io.accesspack.audit.store.JpaClock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Says that the evidence of a realm is not what it should be: at once in the counter {@code access_pack_audit_alarms_total} (by realm
 * and reason), and, as long as it lasts, once an hour in the log and as a record of the trail, which goes to the sinks like any other.
 */
public final class JpaAlarm {

    private static final Logger LOG = Logger.getLogger(JpaAlarm.class);

    private static final String ALARMS = "access_pack.audit.alarms";
    private static final Duration AGAIN_AFTER = Duration.ofHours(1);

    private static final String RAISED = """
            select e.id from AuditEventEntity e where e.realmId = :realm and e.type = :type and e.outcome = 'FAILURE'
            and e.time > :since and e.targetId = :target and e.reason = :reason""";

    private final KeycloakSessionFactory factory;
    private final String realmId;

    /** What was refused because of it. */
    public enum Refused {
        /** Nothing is sealed. */
        SEAL,
        /** Records stay although their time is over. */
        RETENTION,
        /** Personal data has been erased without a note in the chain. */
        ERASURE,
        /** An authority has not stamped a checkpoint, which goes out without. */
        TIME_STAMP;

        /** The type of the record. */
        String type() {
            return "AUDIT_" + name() + ".ACTION";
        }
    }

    public JpaAlarm(KeycloakSessionFactory factory, String realmId) {
        this.factory = factory;
        this.realmId = realmId;
    }

    /** A chain is not what has been signed. */
    void raise(Refused refused, Verification broken) {
        raise(
                refused,
                broken.problem().name().toLowerCase(Locale.ROOT),
                broken.chain(),
                Map.of("chain", broken.chain(), "position", Long.toString(broken.position())));
    }

    /**
     * Raises it.
     *
     * @param reason a word
     * @param target what it is about
     */
    public void raise(Refused refused, String reason, String target, Map<String, String> details) {
        try {
            KeycloakModelUtils.runJobInTransactionWithResult(
                            factory, session -> record(session, refused, reason, target, details))
                    .ifPresent(AuditLog::write);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Cannot record an alarm of the audit trail: %s of realm %s, %s", refused, realmId, reason);
        }
    }

    private Optional<AuditRecord> record(
            KeycloakSession session, Refused refused, String reason, String target, Map<String, String> details) {
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return Optional.empty();
        }
        Counter.builder(ALARMS)
                .description("Alarms that the evidence of a realm's audit trail is not what it should be")
                .tags("realm", realm.getName(), "reason", reason)
                .register(Metrics.globalRegistry)
                .increment();
        Instant now = JpaClock.now(em);
        boolean raised = !em.createQuery(RAISED, String.class)
                .setParameter("realm", realmId)
                .setParameter("type", refused.type())
                .setParameter("since", now.minus(AGAIN_AFTER).toEpochMilli())
                .setParameter("target", target)
                .setParameter("reason", reason)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
        if (raised) {
            return Optional.empty();
        }
        LOG.errorf(
                "The audit trail of realm %s cannot vouch for its records: %s, %s %s. Verify it.",
                realm.getName(), refused, reason, details);
        return Optional.of(new JpaOwnRecords(session, realm)
                .append(
                        now,
                        refused.type(),
                        Outcome.FAILURE,
                        reason,
                        new Target("AUDIT_" + refused.name(), target, null),
                        details));
    }
}
