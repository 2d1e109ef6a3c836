package io.accesspack.audit.sink;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link AuditSink} a kind of provider, so that anybody may add one. */
public final class AuditSinkSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "audit-sink";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return AuditSink.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // Keycloak's signature
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return AuditSinkFactory.class;
    }
}
