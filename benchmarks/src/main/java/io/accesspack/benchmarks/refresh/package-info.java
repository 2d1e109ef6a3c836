/** What a refresh costs with and without rotation, side by side in one running Keycloak. */
package io.accesspack.benchmarks.refresh;
