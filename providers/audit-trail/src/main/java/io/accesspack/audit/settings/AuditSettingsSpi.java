package io.accesspack.audit.settings;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link AuditSettings} a component type of Keycloak's. */
public final class AuditSettingsSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "audit-trail-settings";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return AuditSettings.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // Keycloak's signature
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return AuditSettingsProviderFactory.class;
    }
}
