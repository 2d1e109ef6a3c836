package io.accesspack.session.knownbrowser;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Row of {@code AP_KNOWN_BROWSER}. Times are milliseconds since 1970 UTC. */
@Entity
@Table(name = "AP_KNOWN_BROWSER")
class KnownBrowserEntity {

    @Id
    @Column(name = "ID")
    String id;

    @Column(name = "REALM_ID", nullable = false)
    String realmId;

    @Column(name = "USER_ID", nullable = false)
    String userId;

    @Column(name = "FIRST_SEEN", nullable = false)
    long firstSeen;

    @Column(name = "LAST_SEEN", nullable = false)
    long lastSeen;
}
