package io.accesspack.organization.blueprint;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link BlueprintProvider} a component type of Keycloak's. */
public final class BlueprintSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "organization-access-blueprint";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return BlueprintProvider.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // Keycloak's signature
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return BlueprintProviderFactory.class;
    }
}
