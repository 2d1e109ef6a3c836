package io.accesspack.audit.store;

import io.accesspack.audit.record.Actor;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.record.Outcome;
import io.accesspack.audit.record.Target;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row of {@code AP_AUDIT_EVENT}. Keycloak's own event entities are marked {@code AsynchronousCommitAllowed}, so that
 * PostgreSQL may lose the newest of them in a crash; this one is deliberately not.
 */
@Entity
@Table(name = "AP_AUDIT_EVENT")
public class AuditEventEntity {

    @Id
    @Column(name = "ID", updatable = false)
    private String id;

    @Column(name = "REALM_ID", updatable = false)
    private String realmId;

    @Column(name = "REALM_NAME", updatable = false)
    private String realmName;

    @Column(name = "ORG_ID", updatable = false)
    private String organizationId;

    @Column(name = "EVENT_TIME", updatable = false)
    private long time;

    @Column(name = "EVENT_TYPE", updatable = false)
    private String type;

    @Column(name = "OUTCOME", updatable = false)
    private String outcome;

    @Column(name = "REASON", updatable = false)
    private String reason;

    @Column(name = "ACTOR_REALM_ID", updatable = false)
    private String actorRealmId;

    @Column(name = "ACTOR_ID", updatable = false)
    private String actorId;

    @Column(name = "ACTOR_NAME")
    private String actorName;

    @Column(name = "CLIENT_ID", updatable = false)
    private String clientId;

    @Column(name = "SESSION_ID", updatable = false)
    private String sessionId;

    @Column(name = "TARGET_TYPE", updatable = false)
    private String targetType;

    @Column(name = "TARGET_ID", updatable = false)
    private String targetId;

    @Column(name = "TARGET_PATH", updatable = false)
    private String targetPath;

    @Column(name = "IP_ADDRESS")
    private String ipAddress;

    @Column(name = "USER_AGENT")
    private String userAgent;

    @Column(name = "TRACE_ID", updatable = false)
    private String traceId;

    @Column(name = "DETAILS_JSON")
    private String details;

    @Column(name = "CHANGE_JSON")
    private String change;

    protected AuditEventEntity() {}

    AuditEventEntity(AuditRecord record) {
        Actor actor = record.actor();
        Target target = record.target();
        id = record.id();
        realmId = record.realmId();
        realmName = ColumnText.fit(record.realmName(), 255);
        organizationId = ColumnText.fit(record.organizationId(), 255);
        time = record.time().toEpochMilli();
        type = ColumnText.fit(record.type(), 128);
        outcome = record.outcome().name();
        reason = ColumnText.fit(record.reason(), 255);
        actorRealmId = actor.realmId();
        actorId = ColumnText.fit(actor.id(), 255);
        actorName = ColumnText.fit(actor.name(), 255);
        clientId = ColumnText.fit(actor.clientId(), 255);
        sessionId = ColumnText.fit(actor.sessionId(), 255);
        if (target != null) {
            targetType = ColumnText.fit(target.type(), 64);
            targetId = ColumnText.fit(target.id(), 255);
            targetPath = ColumnText.fit(target.path(), 1024);
        }
        ipAddress = ColumnText.fit(record.ipAddress(), 255);
        userAgent = ColumnText.fit(record.userAgent(), 512);
        traceId = ColumnText.fit(record.traceId(), 32);
        details = record.details().isEmpty() ? null : ColumnText.json(record.details());
        change = record.change() == null ? null : ColumnText.json(record.change());
    }

    /** What the row holds, by column, exactly. Seals are made of it. */
    public Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("id", id);
        columns.put("realm_id", realmId);
        columns.put("realm_name", realmName);
        columns.put("org_id", organizationId);
        columns.put("event_time", Long.toString(time));
        columns.put("event_type", type);
        columns.put("outcome", outcome);
        columns.put("reason", reason);
        columns.put("actor_realm_id", actorRealmId);
        columns.put("actor_id", actorId);
        columns.put("actor_name", actorName);
        columns.put("client_id", clientId);
        columns.put("session_id", sessionId);
        columns.put("target_type", targetType);
        columns.put("target_id", targetId);
        columns.put("target_path", targetPath);
        columns.put("ip_address", ipAddress);
        columns.put("user_agent", userAgent);
        columns.put("trace_id", traceId);
        columns.put("details_json", details);
        columns.put("change_json", change);
        return columns;
    }

    /** The record that this row was written for, as far as it has not been erased. */
    AuditRecord toRecord() {
        return new AuditRecord(
                id,
                Instant.ofEpochMilli(time),
                realmId,
                realmName,
                organizationId,
                type,
                outcome.equals(Outcome.SUCCESS.name()) ? Outcome.SUCCESS : Outcome.FAILURE,
                reason,
                new Actor(actorRealmId, actorId, actorName, clientId, sessionId),
                targetType == null ? null : new Target(targetType, targetId, targetPath),
                ipAddress,
                userAgent,
                traceId,
                details == null ? Map.of() : ColumnText.map(details),
                change == null ? null : ColumnText.tree(change));
    }
}
