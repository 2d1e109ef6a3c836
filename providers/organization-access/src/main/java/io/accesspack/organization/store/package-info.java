/**
 * Who holds what in which organization: the tables and the one provider in front of them,
 * {@link io.accesspack.organization.store.OrganizationAccessStore}, which gives one narrow interface per concern; each is
 * implemented by one class with all of its SQL. A Keycloak that brings organization roles of its own
 * replaces the implementation behind it.
 */
package io.accesspack.organization.store;
