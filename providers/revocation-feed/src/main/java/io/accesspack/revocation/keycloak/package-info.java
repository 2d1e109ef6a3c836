/** Which versions of Keycloak the JAR runs in. */
package io.accesspack.revocation.keycloak;
