package io.accesspack.audit.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.keycloak.models.utils.KeycloakModelUtils;

/** A row of {@code AP_AUDIT_SEAL}: one position of a hash chain. */
@Entity(name = "AccessPackAuditSeal")
@Table(name = "AP_AUDIT_SEAL")
public class SealEntity {

    @Id
    @Column(name = "ID", updatable = false)
    private String id;

    @Column(name = "CHAIN_ID", updatable = false)
    private String chainId;

    @Column(name = "SEAL_POSITION", updatable = false)
    private long position;

    @Column(name = "KIND", updatable = false)
    private String kind;

    @Column(name = "EVENT_ID")
    private String eventId;

    @Column(name = "ACTOR_SALT")
    private String actorSalt;

    @Column(name = "ACTOR_HASH", updatable = false)
    private String actorHash;

    @Column(name = "DETAILS_SALT")
    private String detailsSalt;

    @Column(name = "DETAILS_HASH", updatable = false)
    private String detailsHash;

    @Column(name = "CHANGE_SALT")
    private String changeSalt;

    @Column(name = "CHANGE_HASH", updatable = false)
    private String changeHash;

    @Column(name = "NOTE", updatable = false)
    private String note;

    @Column(name = "ENTRY_HASH", updatable = false)
    private String entryHash;

    @Column(name = "CHAIN_HASH", updatable = false)
    private String chainHash;

    @Column(name = "SIGNED_CHECKPOINT")
    private String checkpoint;

    @Column(name = "TIME_STAMP")
    private String timeStamp;

    protected SealEntity() {}

    /**
     * A position.
     *
     * @param eventId of the sealed record; null for a note
     * @param note what has been taken away; null for a record
     */
    public SealEntity(String chainId, long position, String kind, String eventId, String note) {
        this.id = KeycloakModelUtils.generateId();
        this.chainId = chainId;
        this.position = position;
        this.kind = kind;
        this.eventId = eventId;
        this.note = note;
    }

    public void commitToActor(String salt, String hash) {
        actorSalt = salt;
        actorHash = hash;
    }

    public void commitToDetails(String salt, String hash) {
        detailsSalt = salt;
        detailsHash = hash;
    }

    public void commitToChange(String salt, String hash) {
        changeSalt = salt;
        changeHash = hash;
    }

    public void link(String hashOfEntry, String hashOfChain) {
        entryHash = hashOfEntry;
        chainHash = hashOfChain;
    }

    public void endBatch(String signedCheckpoint) {
        checkpoint = signedCheckpoint;
    }

    public String chainId() {
        return chainId;
    }

    public long position() {
        return position;
    }

    public String kind() {
        return kind;
    }

    /** Null for a note, and when retention has deleted the record. */
    public String eventId() {
        return eventId;
    }

    /** Null when erased, as the other salts. */
    public String actorSalt() {
        return actorSalt;
    }

    public String actorHash() {
        return actorHash;
    }

    public String detailsSalt() {
        return detailsSalt;
    }

    public String detailsHash() {
        return detailsHash;
    }

    public String changeSalt() {
        return changeSalt;
    }

    public String changeHash() {
        return changeHash;
    }

    public String note() {
        return note;
    }

    public String entryHash() {
        return entryHash;
    }

    public String chainHash() {
        return chainHash;
    }

    /** Where a batch of the sealer's ended; null elsewhere. */
    public String checkpoint() {
        return checkpoint;
    }

    /** Of the checkpoint, by an authority; null where it has none. */
    public String timeStamp() {
        return timeStamp;
    }
}
