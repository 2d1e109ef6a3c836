/** Which versions of Keycloak the JAR runs in. */
package io.accesspack.console.keycloak;
