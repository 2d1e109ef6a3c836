/**
 * The blueprint: catalogue, shared roles and, optionally, organizations' custom roles and grants as one JSON document.
 * {@link io.accesspack.organization.blueprint.RealmBlueprint} writes and applies it; it may also travel in a realm's JSON
 * as the configuration of a component, {@link io.accesspack.organization.blueprint.BlueprintProvider}.
 *
 * <p>Read ({@code BlueprintReader}) → decided without changing anything ({@code OrganizationDecision}) → stored.
 */
package io.accesspack.organization.blueprint;
