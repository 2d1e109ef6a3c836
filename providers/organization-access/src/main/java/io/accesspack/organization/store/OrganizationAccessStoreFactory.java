package io.accesspack.organization.store;

import org.keycloak.provider.ProviderFactory;

/** Factory of an {@link OrganizationAccessStore}. */
public interface OrganizationAccessStoreFactory extends ProviderFactory<OrganizationAccessStore> {}
