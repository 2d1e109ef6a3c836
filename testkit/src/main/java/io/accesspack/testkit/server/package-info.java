/** A stock Keycloak with the packaged JARs, in a container or as a child process. */
package io.accesspack.testkit.server;
