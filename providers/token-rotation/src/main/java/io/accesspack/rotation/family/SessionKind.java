package io.accesspack.rotation.family;

/**
 * Kind of a Keycloak user session, and of the refresh tokens that live as long as it. An online and an offline session of one login
 * have the same id, and yet each may end without the other.
 */
public enum SessionKind {
    ONLINE,
    OFFLINE
}
