package io.accesspack.organization.store;

import jakarta.persistence.EntityManager;

/** The store in Keycloak's own database. */
final class JpaOrganizationAccessStore implements OrganizationAccessStore {

    private final EntityManager em;
    private final CatalogueCache catalogues;
    private final RoleCache roles;

    JpaOrganizationAccessStore(EntityManager em, CatalogueCache catalogues, RoleCache roles) {
        this.em = em;
        this.catalogues = catalogues;
        this.roles = roles;
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
    public PendingGrantStore pendingGrants() {
        return new JpaPendingGrantStore(em);
    }

    @Override
    public EffectiveAccessReader access() {
        return new JpaEffectiveAccessReader(em, catalogues, roles);
    }

    @Override
    public GranteeReader grantees() {
        return new JpaGranteeReader(em);
    }

    @Override
    public HolderReader holders() {
        return new JpaHolderReader(em);
    }

    @Override
    public ChangeLock changeLock() {
        return new JpaChangeLock(em);
    }

    @Override
    public BulkStore bulk() {
        return new JpaBulkStore(em);
    }

    @Override
    public Directory directory() {
        return new JpaDirectory(em);
    }
}
