/** What recording events costs, side by side in one running Keycloak, and how fast events reach a sink. */
package io.accesspack.benchmarks.events;
