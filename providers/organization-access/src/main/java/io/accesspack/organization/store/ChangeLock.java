package io.accesspack.organization.store;

import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/**
 * Makes changes wait for each other until the transaction ends, so that what a change was checked against still holds
 * when it is committed. Taken before anything is read that the check depends on.
 */
public interface ChangeLock {

    /**
     * One change at a time to roles and grants of {@code organization}, and none to the realm's shared roles meanwhile.
     *
     * @return whether the organization is there
     */
    boolean lock(RealmModel realm, OrganizationModel organization);

    /**
     * No change to roles and grants of {@code organization} or a member who leaves, while Keycloak removes them. For its own transactions, which
     * have begun with rows of Keycloak's: taken before rows of the pack, as for every other change, so that neither waits for the other.
     */
    void lockForRemoval(OrganizationModel organization);

    /** One change at a time to the catalogue and the shared roles of {@code realm}, and none in its organizations meanwhile. */
    void lock(RealmModel realm);
}
