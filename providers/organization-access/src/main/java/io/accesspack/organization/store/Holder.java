package io.accesspack.organization.store;

/**
 * Somebody who can hold something in an organization: a user of Keycloak's own database, or the service account of a client.
 *
 * @param userId the Keycloak id of the user, also of the service account's
 * @param grantee what is granted to them names this
 * @param name the username, or the client id
 * @param member whether they are a member; a service account need not be
 */
public record Holder(String userId, Grantee grantee, String name, boolean member) {}
