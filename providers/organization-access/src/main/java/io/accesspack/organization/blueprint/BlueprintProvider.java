package io.accesspack.organization.blueprint;

import org.keycloak.provider.Provider;

/**
 * The type of the component that holds a realm's blueprint. This class's name stands in the realm's JSON:
 *
 * <pre>{@code
 * "components": { "io.accesspack.organization.blueprint.BlueprintProvider": [
 *   { "name": "blueprint", "providerId": "blueprint", "config": { "blueprint": [ "{ 'permissions': { … } }", "{ 'sharedRoles': { … } }" ] } } ] }
 * }</pre>
 *
 * <p>The option's values are parts of one document. Single quotes are as good as double ones, which a realm's JSON would
 * have to escape.
 */
public interface BlueprintProvider extends Provider {

    /** The provider id of the component, and the name of its one option. */
    String ID = "blueprint";
}
