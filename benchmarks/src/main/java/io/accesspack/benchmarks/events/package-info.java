/**
 * What recording events costs, side by side in one running Keycloak, how fast events reach a sink, and how
 * long a search takes.
 */
package io.accesspack.benchmarks.events;
