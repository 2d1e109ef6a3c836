package io.accesspack.organization.store;

import jakarta.persistence.EntityManager;

/** The store in Keycloak's own database. */
final class JpaOrganizationAccessStore implements OrganizationAccessStore {

    private final EntityManager em;

    JpaOrganizationAccessStore(EntityManager em) {
        this.em = em;
    }

    @Override
    public CatalogueStore catalogue() {
        return new JpaCatalogueStore(em);
    }

    @Override
    public RoleStore roles() {
        return new JpaRoleStore(em);
    }

    @Override
    public GrantStore grants() {
        return new JpaGrantStore(em);
    }

    @Override
    public EffectiveAccessReader access() {
        return new JpaEffectiveAccessReader(em);
    }

    @Override
    public HolderReader holders() {
        return new JpaHolderReader(em);
    }

    @Override
    public ChangeLock changeLock() {
        return new JpaChangeLock(em);
    }
}
