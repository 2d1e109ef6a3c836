/**
 * The REST API: the same resources for administrators below {@code /admin/realms/{realm}/organization-access} and for
 * members below {@code /realms/{realm}/organization-access}. Resources translate; what may be done is decided and done in
 * {@link io.accesspack.organization.management}.
 */
package io.accesspack.organization.rest;
