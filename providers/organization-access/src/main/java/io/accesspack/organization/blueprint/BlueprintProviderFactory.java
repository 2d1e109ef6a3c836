package io.accesspack.organization.blueprint;

import org.keycloak.component.ComponentFactory;

/** Factory of the component type {@link BlueprintProvider}. */
public interface BlueprintProviderFactory extends ComponentFactory<BlueprintProvider, BlueprintProvider> {}
