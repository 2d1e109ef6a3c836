package io.accesspack.audit.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code AP_AUDIT_CHAIN}: the end of a hash chain. Whoever changes a chain of a realm holds the row of the realm's. */
@Entity(name = "AccessPackAuditChain")
@Table(name = "AP_AUDIT_CHAIN")
public class ChainEntity {

    @Id
    @Column(name = "CHAIN_ID", updatable = false)
    private String id;

    @Column(name = "REALM_ID", updatable = false)
    private String realmId;

    @Column(name = "SIGNED_CHECKPOINT")
    private String checkpoint;

    protected ChainEntity() {}

    /** An empty chain. */
    public ChainEntity(String id, String realmId) {
        this.id = id;
        this.realmId = realmId;
    }

    /** The realm's id, or an organization's. */
    public String id() {
        return id;
    }

    public String realmId() {
        return realmId;
    }

    /** The newest, signed; null while the chain is empty. */
    public String checkpoint() {
        return checkpoint;
    }

    public void endAt(String signedCheckpoint) {
        checkpoint = signedCheckpoint;
    }
}
