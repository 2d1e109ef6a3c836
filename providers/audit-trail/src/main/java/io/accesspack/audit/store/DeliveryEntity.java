package io.accesspack.audit.store;

import io.accesspack.audit.record.AuditRecord;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.keycloak.models.utils.KeycloakModelUtils;

/** A row of {@code AP_AUDIT_DELIVERY}: an event that a sink has not taken yet. */
@Entity(name = "AccessPackAuditDelivery")
@Table(name = "AP_AUDIT_DELIVERY")
public class DeliveryEntity {

    /** Waits for its next attempt, or is being attempted. */
    public static final String PENDING = "PENDING";

    /** A dead letter: refused for too long. */
    public static final String DEAD = "DEAD";

    private static final long LONG_AGO = Long.MAX_VALUE / 2;

    @Id
    @Column(name = "ID", updatable = false)
    private String id;

    @Column(name = "REALM_ID", updatable = false)
    private String realmId;

    @Column(name = "SINK_ID", updatable = false)
    private String sinkId;

    @Column(name = "EVENT_ID", updatable = false)
    private String eventId;

    @Column(name = "STATE")
    private String state;

    /** Not before then, by the database's clock; while leased, the end of the lease. {@link #atOnce} for what is new. */
    @Column(name = "DUE_AT")
    private long dueAt;

    @Column(name = "FIRST_ATTEMPT_AT")
    private Long firstAttemptAt;

    @Column(name = "ATTEMPTS")
    private int attempts;

    /** Who has leased it, last. */
    @Column(name = "LEASE_ID")
    private String leaseId;

    @Column(name = "LAST_ERROR")
    private String lastError;

    protected DeliveryEntity() {}

    /** A delivery that is due at once, after those of older events. */
    DeliveryEntity(AuditRecord record, String sinkId) {
        this.id = KeycloakModelUtils.generateId();
        this.realmId = record.realmId();
        this.sinkId = sinkId;
        this.eventId = record.id();
        this.state = PENDING;
        this.dueAt = atOnce(record.time());
    }

    /** Before every clock's present, however wrong the one is that {@code time} comes from, and in the order of time. */
    private static long atOnce(Instant time) {
        return time.toEpochMilli() - LONG_AGO;
    }

    public String id() {
        return id;
    }

    /** Of the event to deliver. */
    public String eventId() {
        return eventId;
    }

    /** How often it has been tried, an attempt that has begun included. */
    public int attempts() {
        return attempts;
    }

    /** When it was first tried, in milliseconds of the epoch, by the database's clock. Only after a lease. */
    public long firstAttemptAt() {
        return firstAttemptAt;
    }
}
