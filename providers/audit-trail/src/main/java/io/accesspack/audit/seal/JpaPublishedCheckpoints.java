package io.accesspack.audit.seal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.record.Outcome;
import io.accesspack.audit.record.Target;
import io.accesspack.audit.seal.SignedCheckpoint.Trust;
import io.accesspack.audit.store.AuditEventEntity;
import io.accesspack.audit.timestamp.TimeStamp;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private static final String TIME_STAMP = "time_stamp";
    private static final String POSITION = "position";
    private static final String STAMPED = "stamped";
    private static final String TARGET = "AUDIT_CHECKPOINT";
    private static final int MOST = 20;

    private static final String NEWEST = """
            select e from AuditEventEntity e where e.realmId = :realm and e.type = :type and e.outcome = 'SUCCESS'
            order by e.time desc, e.id desc""";

    /** What the record of an event has in addition. */
    private static final List<String> NOTHING_ELSE = List.of(
            "reason",
            "actor_id",
            "client_id",
            "session_id",
            "target_path",
            "ip_address",
            "user_agent",
            "trace_id",
            "change_json");

    private static final int BATCH = 500;

    private static final String ALL = """
            select e from AuditEventEntity e where e.realmId = :realm and e.type = :type and e.organizationId is null
            and e.id > :after order by e.id""";

    private static final Set<String> DETAILS = Set.of(DETAIL, POSITION, TIME_STAMP, STAMPED);

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
                .flatMap(columns -> detail(columns, DETAIL).stream())
                .flatMap(text -> SignedCheckpoint.read(text, keys).stream())
                .filter(checkpoint -> checkpoint.trust() == Trust.VALID)
                .map(SignedCheckpoint::content)
                .filter(content -> content.isFor(realmId, realmId))
                .max(Comparator.comparingLong(Checkpoint::begun).thenComparingLong(Checkpoint::position))
                .orElse(null);
    }

    /** Whether a checkpoint is to be published. */
    enum Due {
        NOW,
        /** Another one has been, less than an interval ago. */
        LATER,
        /** It has been. */
        DONE
    }

    boolean isDue(SignedCheckpoint checkpoint, boolean stampable, Instant now, Duration interval) {
        return due(checkpoint, stampable, now, interval) == Due.NOW;
    }

    /**
     * Whether a checkpoint is to be published: neither has it been, nor another one less than {@code interval} ago.
     *
     * @param stampable whether it is worth another record that it has a time stamp now
     */
    Due due(SignedCheckpoint checkpoint, boolean stampable, Instant now, Duration interval) {
        Map<String, String> last = newest(1).findFirst().orElse(Map.of());
        Optional<String> text = detail(last, DETAIL);
        if (text.flatMap(each -> SignedCheckpoint.read(each, kid -> Optional.empty()))
                .filter(newest ->
                        newest.content().begun() == checkpoint.content().begun())
                .isEmpty()) {
            return Due.NOW;
        }
        if (text.get().equals(checkpoint.text())
                && !(stampable && detail(last, TIME_STAMP).isEmpty())) {
            return Due.DONE;
        }
        long time = Long.parseLong(last.get("event_time"));
        return time > now.toEpochMilli() || time <= now.minus(interval).toEpochMilli() ? Due.NOW : Due.LATER;
    }

    /**
     * Publishes a checkpoint.
     *
     * @param stamp by an authority; null for none
     * @return the record
     */
    AuditRecord publish(SignedCheckpoint checkpoint, TimeStamp stamp, Instant now) {
        Map<String, String> details = new HashMap<>(Map.of(
                DETAIL,
                checkpoint.text(),
                POSITION,
                Long.toString(checkpoint.content().position())));
        if (stamp != null) {
            details.put(TIME_STAMP, stamp.text());
            details.put(STAMPED, stamp.time().toString());
        }
        return new JpaOwnRecords(session, session.realms().getRealm(realmId))
                .append(now, TYPE, Outcome.SUCCESS, null, new Target(TARGET, realmId, null), details);
    }

    /**
     * Records of this type that are not what the realm has published: they are not sealed, so whoever inserts one would not be found out otherwise.
     * Of one whose key the realm does not have any more nothing can be said.
     */
    List<Map<String, String>> forged(RealmKeys keys, int max) {
        List<Map<String, String>> forged = new ArrayList<>();
        List<AuditEventEntity> page;
        String after = "";
        do {
            page = em.createQuery(ALL, AuditEventEntity.class)
                    .setParameter("realm", realmId)
                    .setParameter("type", TYPE)
                    .setParameter("after", after)
                    .setMaxResults(BATCH)
                    .getResultList();
            for (AuditEventEntity row : page) {
                Map<String, String> columns = row.columns();
                after = columns.get("id");
                if (!isPublished(columns, keys)) {
                    forged.add(columns);
                }
                em.detach(row);
            }
        } while (page.size() == BATCH && forged.size() < max);
        return forged.stream().limit(max).toList();
    }

    /** Only as it was published; the signature vouches for nothing but the checkpoint. */
    private boolean isPublished(Map<String, String> columns, RealmKeys keys) {
        return JpaOwnRecords.BY.equals(columns.get("actor_name"))
                && TARGET.equals(columns.get("target_type"))
                && realmId.equals(columns.get("target_id"))
                && NOTHING_ELSE.stream().allMatch(column -> columns.get(column) == null)
                && details(columns).properties().stream().map(Map.Entry::getKey).allMatch(DETAILS::contains)
                && detail(columns, DETAIL)
                        .flatMap(text -> SignedCheckpoint.read(text, keys))
                        .filter(checkpoint -> checkpoint.trust() != Trust.INVALID)
                        .map(SignedCheckpoint::content)
                        .filter(content -> content.isFor(realmId, realmId))
                        .filter(content ->
                                Optional.of(Long.toString(content.position())).equals(detail(columns, POSITION)))
                        .isPresent();
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

    private static Optional<String> detail(Map<String, String> columns, String name) {
        return Optional.ofNullable(details(columns).path(name).textValue());
    }

    /** Empty when they are none of ours. */
    private static JsonNode details(Map<String, String> columns) {
        String details = columns.get("details_json");
        try {
            return details == null ? MissingNode.getInstance() : JsonSerialization.mapper.readTree(details);
        } catch (JsonProcessingException notOurs) {
            return MissingNode.getInstance();
        }
    }
}
