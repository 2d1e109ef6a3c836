package io.accesspack.organization.store;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link OrganizationAccessStore} a provider of Keycloak's, so that another implementation can take its place. */
public final class OrganizationAccessStoreSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "organization-access-store";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return OrganizationAccessStore.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // Keycloak's signature
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return OrganizationAccessStoreFactory.class;
    }
}
