package io.accesspack.audit.delivery;

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
    static final String PENDING = "PENDING";

    /** Put aside after too many attempts. */
    static final String DEAD = "DEAD";

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
    public DeliveryEntity(String realmId, String sinkId, String eventId) {
        this.id = KeycloakModelUtils.generateId();
        this.realmId = realmId;
        this.sinkId = sinkId;
        this.eventId = eventId;
        this.state = PENDING;
    }

    String id() {
        return id;
    }

    String eventId() {
        return eventId;
    }

    int attempts() {
        return attempts;
    }

    long firstAttemptAt() {
        return firstAttemptAt;
    }
}
