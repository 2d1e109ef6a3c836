/**
 * Who holds what in which organization: the tables and the one interface in front of them,
 * {@link io.accesspack.organization.store.OrganizationAccessStore}. A Keycloak that brings organization roles of its own
 * replaces the implementation behind it.
 */
package io.accesspack.organization.store;
