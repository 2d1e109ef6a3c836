/**
 * A demo API server: posts of organizations. Keycloak says in the access token what its bearer may do in which organization;
 * plain Spring Security enforces it.
 */
package io.accesspack.posts;
