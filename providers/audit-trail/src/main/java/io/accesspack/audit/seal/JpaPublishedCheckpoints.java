package io.accesspack.audit.seal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.record.Outcome;
import io.accesspack.audit.record.Target;
import io.accesspack.audit.seal.SignedCheckpoint.Trust;
import io.accesspack.audit.store.AuditEventEntity;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.util.JsonSerialization;

/**
 * Checkpoints of a realm's chain as records of the trail, so that sinks get them: whoever receives them can tell what was sealed, whatever happens to
 * the database afterwards. Such a record is not sealed itself, because its own signature vouches for it.
 */
final class JpaPublishedCheckpoints {

    /** The type of the records. */
    static final String TYPE = "AUDIT_CHECKPOINT.CREATE";

    private static final String DETAIL = "checkpoint";
    private static final int MOST = 20;

    private static final String NEWEST = """
            select e from AuditEventEntity e where e.realmId = :realm and e.type = :type and e.outcome = 'SUCCESS'
            order by e.time desc, e.id desc""";

    private final KeycloakSession session;
    private final EntityManager em;
    private final String realmId;

    JpaPublishedCheckpoints(KeycloakSession session, String realmId) {
        this.session = session;
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.realmId = realmId;
    }

    /** The newest of those that the realm has signed; null if there is none. */
    Checkpoint newest(RealmKeys keys) {
        return newest(MOST)
                .flatMap(columns -> checkpoint(columns).stream())
                .flatMap(text -> SignedCheckpoint.read(text, keys).stream())
                .filter(checkpoint -> checkpoint.trust() == Trust.VALID)
                .map(SignedCheckpoint::content)
                .filter(content -> content.isFor(realmId, realmId))
                .max(Comparator.comparingLong(Checkpoint::begun).thenComparingLong(Checkpoint::position))
                .orElse(null);
    }

    /**
     * Publishes a checkpoint, unless it has been, or another one less than {@code interval} ago.
     *
     * @return the record; empty if there is none
     */
    Optional<AuditRecord> publish(SignedCheckpoint checkpoint, Instant now, Duration interval) {
        List<Map<String, String>> last = newest(1).toList();
        if (!last.isEmpty()) {
            long time = Long.parseLong(last.get(0).get("event_time"));
            Optional<SignedCheckpoint> newest =
                    checkpoint(last.get(0)).flatMap(text -> SignedCheckpoint.read(text, kid -> Optional.empty()));
            if (newest.filter(each ->
                            each.content().begun() == checkpoint.content().begun())
                    .filter(each -> each.text().equals(checkpoint.text())
                            || (time <= now.toEpochMilli()
                                    && time > now.minus(interval).toEpochMilli()))
                    .isPresent()) {
                return Optional.empty();
            }
        }
        return Optional.of(new JpaOwnRecords(session, session.realms().getRealm(realmId))
                .append(
                        now,
                        TYPE,
                        Outcome.SUCCESS,
                        null,
                        new Target("AUDIT_CHECKPOINT", realmId, null),
                        Map.of(
                                DETAIL,
                                checkpoint.text(),
                                "position",
                                Long.toString(checkpoint.content().position()))));
    }

    private Stream<Map<String, String>> newest(int max) {
        return em.createQuery(NEWEST, AuditEventEntity.class)
                .setParameter("realm", realmId)
                .setParameter("type", TYPE)
                .setMaxResults(max)
                .getResultStream()
                .peek(em::detach)
                .map(AuditEventEntity::columns);
    }

    private static Optional<String> checkpoint(Map<String, String> columns) {
        String details = columns.get("details_json");
        try {
            return details == null
                    ? Optional.empty()
                    : Optional.ofNullable(JsonSerialization.mapper
                            .readTree(details)
                            .path(DETAIL)
                            .textValue());
        } catch (JsonProcessingException notOurs) {
            return Optional.empty();
        }
    }
}
