/** The step of a refresh request that rotates: the last one before Keycloak encodes the tokens. */
package io.accesspack.rotation.refresh;
