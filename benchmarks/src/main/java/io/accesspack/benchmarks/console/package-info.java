/** How fast the console's pages are there, beside Keycloak's own account console. */
package io.accesspack.benchmarks.console;
