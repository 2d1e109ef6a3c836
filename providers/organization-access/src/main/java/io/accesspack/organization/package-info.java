/**
 * Roles and permissions per organization, on top of Keycloak's own organizations. A newcomer follows the data:
 * {@link io.accesspack.organization.blueprint} fills the {@link io.accesspack.organization.store},
 * {@link io.accesspack.organization.provisioning} adds what identity providers and invitations bring,
 * {@link io.accesspack.organization.claims} puts what a member holds into tokens,
 * {@link io.accesspack.organization.gate} keeps members without a permission out of an application,
 * {@link io.accesspack.organization.flows} puts it behind the flows that a realm has,
 * {@link io.accesspack.organization.condition} asks some of them for more, and
 * {@link io.accesspack.organization.notice} tells them what changes.
 */
package io.accesspack.organization;
