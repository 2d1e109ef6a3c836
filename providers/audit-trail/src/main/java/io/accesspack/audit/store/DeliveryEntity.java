package io.accesspack.audit.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.keycloak.models.utils.KeycloakModelUtils;

/** A row of {@code AP_AUDIT_DELIVERY}: an event that a sink has not taken yet. */
@Entity(name = "AccessPackAuditDelivery")
@Table(name = "AP_AUDIT_DELIVERY")
public class DeliveryEntity {

    /** Waits for its next attempt, or is being attempted. */
    public static final String PENDING = "PENDING";

    /** Put aside after too many attempts. */
    public static final String DEAD = "DEAD";

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

    /** Not before then, by the database's clock; while leased, the end of the lease. */
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

    /** A delivery that is due at once. */
    DeliveryEntity(String realmId, String sinkId, String eventId) {
        this.id = KeycloakModelUtils.generateId();
        this.realmId = realmId;
        this.sinkId = sinkId;
        this.eventId = eventId;
        this.state = PENDING;
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
