/** Which versions of Keycloak the JAR runs in. */
package io.accesspack.organization.keycloak;
