/**
 * The blueprint: catalogue, shared roles and, optionally, organizations' custom roles and grants as one JSON document,
 * {@link io.accesspack.organization.blueprint.Blueprint}. It travels in a realm's JSON as the configuration of a
 * component, {@link io.accesspack.organization.blueprint.BlueprintProvider}, and is applied when the realm has been
 * imported or the component is created or changed.
 */
package io.accesspack.organization.blueprint;
