package io.accesspack.organization.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Timeout;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.jpa.entities.OrganizationEntity;
import org.keycloak.models.jpa.entities.RealmEntity;

/**
 * Locks rows of Keycloak's own {@code REALM} and {@code ORG} tables, whose entities are internal to Keycloak; checked
 * against 26.7.5. Always the realm first, so that there is no deadlock.
 */
final class JpaChangeLock implements ChangeLock {

    /**
     * PostgreSQL would wait without end. Hibernate 7.2 does not pass it on to MySQL and MariaDB, which wait for their {@code
     * innodb_lock_wait_timeout}, 50 seconds.
     */
    private static final Timeout PATIENCE = Timeout.seconds(10);

    private final EntityManager em;

    JpaChangeLock(EntityManager em) {
        this.em = em;
    }

    @Override
    public boolean lock(RealmModel realm, OrganizationModel organization) {
        em.find(RealmEntity.class, realm.getId(), LockModeType.PESSIMISTIC_READ, PATIENCE);
        return isLocked(organization);
    }

    /** Not the realm's, which a blueprint of any size may hold. */
    @Override
    public void lockForRemoval(OrganizationModel organization) {
        isLocked(organization);
    }

    private boolean isLocked(OrganizationModel organization) {
        return em.find(OrganizationEntity.class, organization.getId(), LockModeType.PESSIMISTIC_WRITE, PATIENCE)
                != null;
    }

    @Override
    public void lock(RealmModel realm) {
        em.find(RealmEntity.class, realm.getId(), LockModeType.PESSIMISTIC_WRITE, PATIENCE);
    }
}
