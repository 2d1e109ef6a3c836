package io.accesspack.audit.runtime;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Has Keycloak begin and end {@link AuditRuntime} with the server. */
public final class AuditRuntimeSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "audit-trail-runtime";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return AuditRuntime.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // Keycloak's signature
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return AuditRuntimeProviderFactory.class;
    }
}
