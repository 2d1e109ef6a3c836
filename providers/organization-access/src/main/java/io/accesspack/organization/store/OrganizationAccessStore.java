package io.accesspack.organization.store;

import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/**
 * The permission catalogue, the organization roles and who holds them. Works in the transaction of its session.
 *
 * <p>The store does not ask whether a user is a member of an organization, nor whether the organization is enabled: that
 * is Keycloak's knowledge, and whoever asks {@link #access()} has it.
 */
public interface OrganizationAccessStore extends Provider {

    /** The permissions that exist. */
    CatalogueStore catalogue();

    /** Shared and custom roles. */
    RoleStore roles();

    /** Who is granted what. */
    GrantStore grants();

    /** Which grants wait for somebody to join. */
    PendingGrantStore pendingGrants();

    /** What the grants amount to. */
    EffectiveAccessReader access();

    /** Who holds what: the same from the other side. */
    GranteeReader grantees();

    /** Who somebody is that is asked about, and who may do something. */
    HolderReader holders();

    /** Makes changes wait for each other. */
    ChangeLock changeLock();

    /** All of that for many organizations at once. */
    BulkStore bulk();

    /** Keycloak's own organizations, groups, users and clients. */
    Directory directory();

    /** Forgets the organization's custom roles and everything granted in it. */
    default void removeOrganization(OrganizationModel organization) {
        grants().removeOrganization(organization);
        roles().removeOrganization(organization);
    }

    /** Forgets the catalogue, all roles and all grants of {@code realm}. */
    default void removeRealm(RealmModel realm) {
        grants().removeRealm(realm);
        roles().removeRealm(realm);
        catalogue().removeRealm(realm);
    }

    @Override
    default void close() {}
}
