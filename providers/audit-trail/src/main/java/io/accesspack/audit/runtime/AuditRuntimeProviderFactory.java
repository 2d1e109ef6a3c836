package io.accesspack.audit.runtime;

import org.keycloak.provider.ProviderFactory;

/** Factory of {@link AuditRuntime}. */
public interface AuditRuntimeProviderFactory extends ProviderFactory<AuditRuntime> {}
