package io.accesspack.posts.access;

/**
 * Who calls, for which organization and from where. A parameter of a request handler.
 *
 * @param userId Keycloak's id of the user
 * @param username the name to log in with; the id when the token has none
 * @param name the name to show; the username when the token has none
 * @param organizationId Keycloak's id of the organization that the token is for
 * @param address the IP address that the request came from
 */
public record Caller(String userId, String username, String name, String organizationId, String address) {}
