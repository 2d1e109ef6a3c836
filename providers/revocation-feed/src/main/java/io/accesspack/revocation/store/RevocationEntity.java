package io.accesspack.revocation.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Row of {@code AP_REVOCATION}. {@code CREATED} is in milliseconds since 1970 UTC, the other times are in seconds, as in tokens. */
@Entity
@Table(name = "AP_REVOCATION")
class RevocationEntity {

    @Id
    @Column(name = "ID")
    String id;

    @Column(name = "REALM_ID", nullable = false)
    String realmId;

    @Column(name = "KIND", nullable = false)
    String kind;

    @Column(name = "SESSION_ID")
    String sessionId;

    @Column(name = "USER_ID")
    String userId;

    @Column(name = "ORG_ID")
    String organizationId;

    @Column(name = "CLIENT")
    String client;

    @Column(name = "ROLE_NAME")
    String role;

    @Column(name = "CAUSE", nullable = false)
    String cause;

    @Column(name = "ISSUED_BEFORE", nullable = false)
    long issuedBefore;

    @Column(name = "EXPIRES", nullable = false)
    long expires;

    @Column(name = "CREATED", nullable = false)
    long created;
}
