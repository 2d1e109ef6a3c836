package io.accesspack.audit.settings;

import org.keycloak.component.ComponentFactory;

/** Factory of the component type {@link AuditSettings}. */
public interface AuditSettingsProviderFactory extends ComponentFactory<AuditSettings, AuditSettings> {}
